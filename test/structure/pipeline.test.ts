import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { commands } from '../../delivery/commands.ts';
import { readStacks } from '../../delivery/stacks.ts';
import { localFolder, root } from '../../shared/local-platform/paths.ts';

// Stricter than the schema of Bitbucket, which accepts unknown keys and steps without a script.
const step = z.strictObject({
  name: z.string(),
  image: z.optional(z.string()),
  caches: z.optional(z.array(z.string())),
  deployment: z.optional(z.enum(['dev', 'qa', 'prod', 'drift'])),
  oidc: z.optional(z.literal(true)),
  script: z.array(z.string()).check(z.minLength(1)),
  'after-script': z.array(z.string()),
  artifacts: z.optional(z.array(z.string())),
});
const variables = z.array(
  z.strictObject({
    name: z.string(),
    default: z.optional(z.string()),
    'allowed-values': z.optional(z.array(z.string())),
  }),
);
const stage = z.union([
  z.strictObject({ step }),
  z.strictObject({ variables }),
  z.strictObject({
    parallel: z.strictObject({ 'fail-fast': z.boolean(), steps: z.array(z.strictObject({ step })) }),
  }),
]);
const pipeline = z.array(stage);
const trigger = z.array(z.strictObject({ condition: z.string(), pipelines: z.array(z.string()) }));
const file = z.object({
  triggers: z.strictObject({ 'pullrequest-fulfilled': trigger, 'pullrequest-rejected': trigger }),
  definitions: z.object({ caches: z.record(z.string(), z.unknown()) }),
  pipelines: z.strictObject({
    'pull-requests': z.record(z.string(), pipeline),
    branches: z.object({ main: pipeline }),
    custom: z.record(z.string(), pipeline),
  }),
});
const scripts = z.object({ scripts: z.record(z.string(), z.string()) });

type Step = z.output<typeof step>;
const { definitions, pipelines, triggers } = file.parse(
  parse(readFileSync(`${root}bitbucket-pipelines.yml`, 'utf8'), { merge: true }),
);
const flattenSteps = (of: z.output<typeof pipeline>): Step[] =>
  of.flatMap((entry) =>
    'step' in entry ? [entry.step] : 'parallel' in entry ? entry.parallel.steps.map((one) => one.step) : [],
  );
const main = flattenSteps(pipelines.branches.main);
const all = [pipelines['pull-requests'], pipelines.branches, pipelines.custom].flatMap((branch) =>
  Object.values(branch).flatMap(flattenSteps),
);

describe('bitbucket-pipelines.yml', () => {
  it('matches the schema of Bitbucket', async function () {
    this.timeout(60_000);
    const check = [`--builtin-schema`, 'vendor.bitbucket-pipelines', `${root}bitbucket-pipelines.yml`];
    await promisify(execFile)(`${localFolder}venv/bin/check-jsonschema`, check);
  });

  it('uses only existing caches, scripts and commands', () => {
    const known = scripts.parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8'))).scripts;
    for (const { name, caches = [], script, 'after-script': after } of all) {
      for (const cache of caches) expect(definitions.caches, name).to.have.property(cache);
      const lines = [...script, ...after].join('\n');
      for (const [, npm = ''] of lines.matchAll(/npm run ([\w:-]+)/g))
        expect(known, name).to.have.property(npm);
      for (const [, command = ''] of lines.matchAll(/npm run delivery -- (\S+)/g))
        expect(commands, name).to.have.property(command);
    }
  });

  it('reports each step under its own name, whatever the result', () => {
    for (const { name, script, 'after-script': after } of all) {
      expect(script[0], name).to.equal('date +%s > .step-started');
      expect(after[0]?.replaceAll('"', ''), name).to.equal(`npm run delivery -- report-step ${name}`);
    }
  });

  it('requests an OpenID Connect token only in steps that assume a role', () => {
    for (const { name, oidc, script } of all)
      expect(oidc === true, name).to.equal(script.some((entry) => entry.includes('delivery/assume.sh')));
  });

  it('assumes the role of a stage only in its deployment environment, which the role requires', () => {
    for (const { name, deployment, script } of all) {
      const [, role = ''] = /delivery\/assume\.sh "?([\w$]+)/.exec(script.join('\n')) ?? [];
      const expected = ['', 'build', 'preview'].includes(role) ? undefined : role;
      const own = [deployment, deployment && '$BITBUCKET_DEPLOYMENT_ENVIRONMENT'];
      expect(own, `${name} as ${role}`).to.include(expected);
    }
  });

  it('builds once on main, and promotes the same artifact to dev, qa and prod', () => {
    expect(main.filter(({ script }) => script.includes('npm run delivery -- build'))).to.have.length(1);
    expect(main.flatMap(({ deployment }) => deployment ?? [])).to.deep.equal(['dev', 'qa', 'prod']);
    for (const { deployment, script } of main.filter((entry) => entry.deployment !== undefined)) {
      expect(script).to.include(`npm run delivery -- promote ${deployment}`);
      expect(script).to.include(`. delivery/assume.sh ${deployment}`);
      expect(script.join('\n')).to.not.match(/package|build/);
    }
  });

  it('runs every gate before the first release', () => {
    const [gates] = pipelines.branches.main;
    if (gates === undefined || !('parallel' in gates)) throw new Error('main begins with its gates');
    const before = gates.parallel.steps.flatMap(({ step: { script } }) => script);
    for (const gate of [
      'check',
      'delivery -- secrets',
      'delivery -- licences',
      'delivery -- vulnerabilities',
      'delivery -- budgets',
      'delivery -- policy',
      'gate',
    ])
      expect(before, gate).to.include(`npm run ${gate}`);
    expect(before).to.include('npm test');
    expect(flattenSteps([gates]).every(({ deployment }) => deployment === undefined)).to.equal(true);
  });

  it('never locks a deployment environment of a stage without releasing to it, except on request', () => {
    const nightly = flattenSteps(pipelines.custom.nightly ?? []);
    expect(nightly.length).to.be.greaterThan(0);
    for (const { name, deployment, script } of [
      ...nightly,
      ...flattenSteps(pipelines.custom['drift-prod'] ?? []),
    ])
      if (deployment !== undefined)
        expect([name, deployment, script.at(-1)]).to.deep.equal([
          'Drift',
          'drift',
          'npm run delivery -- drift prod',
        ]);
  });

  it('removes the stage of a pull request that is merged or declined, and each night what is left', () => {
    for (const [event, entries] of Object.entries(triggers))
      expect(
        entries.flatMap((entry) => entry.pipelines),
        event,
      ).to.deep.equal(['destroy-preview']);
    const lines = (name: string) =>
      flattenSteps(pipelines.custom[name] ?? []).flatMap(({ script }) => script);
    expect(lines('destroy-preview')).to.include('npm run delivery -- destroy "pr-$BITBUCKET_PR_ID"');
    expect(lines('nightly')).to.include('npm run delivery -- destroy-old-previews 24');
  });

  it('checks the account before each release to prod', () => {
    const prod = main.find(({ deployment }) => deployment === 'prod')?.script ?? [];
    const at = prod.indexOf('npm run delivery -- preflight prod');
    expect(at).to.be.greaterThan(-1);
    expect(at).to.be.lessThan(prod.indexOf('npm run delivery -- promote prod'));
  });

  it('offers manual pipelines for rollback, a burst, one stack, removal of a stage, drift and metrics', () => {
    expect(pipelines.custom).to.have.all.keys(
      ...['rollback-dev', 'rollback-qa', 'rollback-prod', 'deploy-service-dev', 'deploy-service-qa'],
      ...['prepare-qa', 'prepare-prod', 'undo-preparation-qa', 'undo-preparation-prod'],
      ...['drift-dev', 'drift-qa', 'drift-prod'],
      'destroy-stage',
      'destroy-preview',
      'delivery-metrics',
      'nightly',
    );
    const offered = pipelines.custom['deploy-service-dev']?.flatMap((entry) =>
      'variables' in entry ? entry.variables : [],
    );
    const services = offered?.find(({ name }) => name === 'SERVICE')?.['allowed-values'];
    expect(services).to.have.members(readStacks().map(({ name }) => name));
  });
});
