import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';
import { omitEnvironment } from './environment-without.ts';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
});
const template = z.looseObject({ Resources: z.record(z.string(), resource) });
/** The parts of a compiled CloudFormation template that the tests read. */
export type Template = z.output<typeof template>;

const packaged = new Map<string, Promise<Template>>();

/** Returns the path of the compiled template of a service. */
export const templateFile = (service: string): string =>
  `${root}services/${service}/.serverless/cloudformation-template-update-stack.json`;

/** Packages a service for prod, once per run and without credentials, and reads its template. */
export function packagedTemplate(service: string): Promise<Template> {
  const known = packaged.get(service) ?? packageService(service);
  packaged.set(service, known);
  return known;
}

async function packageService(service: string): Promise<Template> {
  // The bundler creates one temporary folder per function and does not delete it.
  const scratch = mkdtempSync(`${tmpdir()}/package-`);
  await promisify(execFile)(
    process.execPath,
    [`${root}node_modules/serverless/bin/serverless.js`, 'package', '--stage', 'prod'],
    {
      cwd: `${root}services/${service}`,
      // Only the template is needed, and bundling the libraries takes most of the time.
      env: {
        ...omitEnvironment('AWS_'),
        NODE_NO_WARNINGS: '1',
        TMPDIR: scratch,
        BUNDLE_PACKAGES: 'external',
      },
      maxBuffer: 1e8,
    },
  ).finally(() => rmSync(scratch, { recursive: true, force: true }));
  return template.parse(JSON.parse(readFileSync(templateFile(service), 'utf8')));
}
