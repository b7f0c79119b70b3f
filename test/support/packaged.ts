import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { root } from '../../shared/local/paths.ts';
import { environmentWithout } from './environment.ts';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
});
const template = z.looseObject({ Resources: z.record(z.string(), resource) });
/** A compiled CloudFormation template, as far as the tests read it. */
export type Template = z.output<typeof template>;

const packaged = new Map<string, Promise<Template>>();

/** Where the framework leaves a service's compiled template. */
export const templateFile = (service: string): string =>
  `${root}services/${service}/.serverless/cloudformation-template-update-stack.json`;

/** Packages a service for prod, once a run, with no credentials in sight, and reads its template. */
export function packagedTemplate(service: string): Promise<Template> {
  const known = packaged.get(service) ?? packageService(service);
  packaged.set(service, known);
  return known;
}

async function packageService(service: string): Promise<Template> {
  // The bundler leaves a folder a function where temporary files go.
  const scratch = mkdtempSync(`${tmpdir()}/package-`);
  await promisify(execFile)(
    process.execPath,
    [`${root}node_modules/serverless/bin/serverless.js`, 'package', '--stage', 'prod'],
    {
      cwd: `${root}services/${service}`,
      // Of the template alone: the libraries within each function would take most of the time.
      env: {
        ...environmentWithout('AWS_'),
        NODE_NO_WARNINGS: '1',
        TMPDIR: scratch,
        BUNDLE_PACKAGES: 'external',
      },
      maxBuffer: 1e8,
    },
  ).finally(() => rmSync(scratch, { recursive: true, force: true }));
  return template.parse(JSON.parse(readFileSync(templateFile(service), 'utf8')));
}
