import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { localFolder, root } from '../../shared/local/paths.ts';

const step = z.strictObject({
  name: z.string(),
  caches: z.optional(z.array(z.string())),
  script: z.array(z.string()).check(z.minLength(1)),
  artifacts: z.optional(z.array(z.string())),
});
const stage = z.union([
  z.strictObject({ step }),
  z.strictObject({
    parallel: z.strictObject({ 'fail-fast': z.literal(true), steps: z.array(z.strictObject({ step })) }),
  }),
]);
const pipeline = z.array(stage);
const file = z.object({
  definitions: z.object({ caches: z.record(z.string(), z.unknown()) }),
  pipelines: z.strictObject({
    default: pipeline,
    'pull-requests': z.record(z.string(), pipeline),
    branches: z.record(z.string(), pipeline),
  }),
});
const scripts = z.object({ scripts: z.record(z.string(), z.string()) });

const read = () => file.parse(parse(readFileSync(`${root}bitbucket-pipelines.yml`, 'utf8'), { merge: true }));
const steps = ({ pipelines }: z.output<typeof file>) =>
  [pipelines.default, ...Object.values(pipelines['pull-requests']), ...Object.values(pipelines.branches)]
    .flat()
    .flatMap((each) => ('step' in each ? [each.step] : each.parallel.steps.map((one) => one.step)));

describe('bitbucket-pipelines.yml', () => {
  it('follows the schema of the field', async function () {
    this.timeout(30_000);
    const check = [`--builtin-schema`, 'vendor.bitbucket-pipelines', `${root}bitbucket-pipelines.yml`];
    await promisify(execFile)(`${localFolder}venv/bin/check-jsonschema`, check);
  });

  it('has nothing in its steps that the schema would let pass unread', () => {
    expect(steps(read()).map((each) => each.name)).to.include.members([
      'Check and test',
      'Package every service',
    ]);
  });

  it('uses only caches that are defined, and scripts of package.json that exist', () => {
    const { definitions } = read();
    const known = scripts.parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8'))).scripts;
    for (const { name, caches = [], script } of steps(read())) {
      for (const cache of caches) expect(definitions.caches, name).to.have.property(cache);
      for (const [, npm = ''] of script.join('\n').matchAll(/npm run (\S+)/g))
        expect(known, name).to.have.property(npm);
    }
  });
});
