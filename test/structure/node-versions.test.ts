import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { localFolder, root, services } from '../../shared/local-platform/paths.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');
const manifest = z.object({ engines: z.object({ node: z.string() }) });
const lifecycle = z.record(
  z.string(),
  z.object({ deprecated: z.string(), successor: z.nullable(z.string()) }),
);
const step = z.object({ image: z.optional(z.string()), script: z.array(z.string()) });
const pipelines = z.object({
  image: z.string(),
  pipelines: z.object({
    branches: z.object({ main: z.array(z.unknown()) }),
    custom: z.object({
      nightly: z.tuple([z.object({ parallel: z.object({ steps: z.array(z.object({ step })) }) })]),
    }),
  }),
});

/** The major versions that package.json allows, in ascending order. */
const allowedMajors = [...manifest.parse(JSON.parse(read('package.json'))).engines.node.matchAll(/\^(\d+)/g)]
  .map(([, major]) => Number(major))
  .sort((a, b) => a - b);
const pipeline = pipelines.parse(parse(read('bitbucket-pipelines.yml'), { merge: true }));

/** Reads the life cycles of Lambda runtimes that cfn-lint knows. */
function readLifecycle() {
  const packages = `${localFolder}venv/lib/`;
  const [python = ''] = readdirSync(packages);
  const file = `${packages}${python}/site-packages/cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json`;
  return lifecycle.parse(JSON.parse(readFileSync(file, 'utf8')));
}

describe('versions of Node', function () {
  this.timeout(300_000);
  const newest = allowedMajors.at(-1);

  it('runs every function on the newest runtime, the only one without a successor', async () => {
    const known = readLifecycle();
    for (const service of services)
      for (const [id, { Type, Properties }] of Object.entries((await packagedTemplate(service)).Resources)) {
        if (Type !== 'AWS::Lambda::Function') continue;
        const runtime = z.string().parse(Properties?.Runtime);
        expect(runtime, `${service} ${id}`).to.equal(`nodejs${newest}.x`);
        expect(known[runtime]?.successor, runtime).to.equal(null);
      }
  });

  it('develops and builds with the version of the functions', () => {
    expect(read('.nvmrc').trim()).to.equal(`${newest}`);
    expect(pipeline.image).to.equal(`node:${newest}`);
  });

  it('bundles for the oldest version, which may run a bundle on the local engine', () => {
    expect(
      z.object({ target: z.string() }).parse(parse(read('shared/deployment/esbuild.yml'))).target,
    ).to.equal(`node${allowedMajors[0]}`);
  });

  it('tests every allowed version each night', () => {
    const [{ parallel }] = pipeline.pipelines.custom.nightly;
    const tested = parallel.steps.flatMap(({ step: { image, script } }) =>
      script.includes('npm test') ? [image ?? pipeline.image] : [],
    );
    expect(tested).to.have.members(allowedMajors.map((major) => `node:${major}`));
  });
});
