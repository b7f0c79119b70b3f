import { expect } from 'chai';
import { hook } from '../../src/release/hook.ts';
import { type CodeDeploy, startCodeDeploy } from '../code-deploy.ts';

describe('a hook of a release', () => {
  const castVote = 'suffra-ballot-prod-castVote';
  /** As it was when this began: others may have set the platform in it by then. */
  let original: NodeJS.ProcessEnv = {};
  let codeDeploy: CodeDeploy;

  before(async () => {
    original = { ...process.env };
    codeDeploy = await startCodeDeploy((deploymentId) => deploymentId);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_CODEDEPLOY: codeDeploy.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      RELEASE_TARGETS: '{"castVote":"http:12"}',
      RELEASE_PREFIX: 'suffra-ballot-prod-',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      POWERTOOLS_METRICS_DISABLED: 'true',
      POWERTOOLS_DEV: 'false',
    });
  });
  beforeEach(() => codeDeploy.reported.splice(0));
  after(() => {
    codeDeploy.stop();
    for (const name of Object.keys(process.env)) if (!(name in original)) delete process.env[name];
    Object.assign(process.env, original);
  });
  const ask = (check: Parameters<typeof hook>[1], DeploymentId = castVote) =>
    hook('test', check)({ DeploymentId, LifecycleEventHookExecutionId: 'h-1' });
  const told = (status: string, deploymentId = castVote) => [
    { deploymentId, lifecycleEventHookExecutionId: 'h-1', status },
  ];

  it('reports success when nothing speaks against the release, of the function that it is about', async () => {
    let seen: unknown;
    await ask(async (target) => {
      seen = target;
      return [];
    });
    expect(seen).to.deep.equal({ functionName: castVote, version: '12', kind: 'http' });
    expect(codeDeploy.reported).to.deep.equal(told('Succeeded'));
  });

  it('reports failure when something does', async () => {
    await ask(async () => ['it answered 500']);
    expect(codeDeploy.reported).to.deep.equal(told('Failed'));
  });

  it('reports failure when it could not check, and never nothing', async () => {
    await ask(async () => {
      throw new Error('no network');
    });
    expect(codeDeploy.reported).to.deep.equal(told('Failed'));
  });

  it('reports failure for a function that it does not know', async () => {
    await ask(async () => [], 'suffra-ballot-prod-other');
    expect(codeDeploy.reported).to.deep.equal(told('Failed', 'suffra-ballot-prod-other'));
  });
});
