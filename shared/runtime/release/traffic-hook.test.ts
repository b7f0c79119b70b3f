import { expect } from 'chai';
import { type CodeDeployStub, startCodeDeployStub } from '../../local-platform/deploy-target/code-deploy.ts';
import { createTrafficHook } from './traffic-hook.ts';

describe('createTrafficHook', () => {
  const castVote = 'suffra-ballot-prod-castVote';
  /** The environment when this suite starts, to be restored at its end. It is copied in `before`, because other suites may set platform variables after this file is loaded. */
  let original: NodeJS.ProcessEnv = {};
  let codeDeploy: CodeDeployStub;

  before(async () => {
    original = { ...process.env };
    codeDeploy = await startCodeDeployStub((deploymentId) => deploymentId);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_CODEDEPLOY: codeDeploy.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      RELEASE_TARGETS: '{"castVote":"http:12"}',
      RELEASE_PREFIX: 'suffra-ballot-prod-',
      LOG_OUTPUT: 'none',
    });
  });
  beforeEach(() => codeDeploy.reports.splice(0));
  after(() => {
    codeDeploy.stop();
    for (const name of Object.keys(process.env)) if (!(name in original)) delete process.env[name];
    Object.assign(process.env, original);
  });
  const runHook = (check: Parameters<typeof createTrafficHook>[1], DeploymentId = castVote) =>
    createTrafficHook('test', check)({ DeploymentId, LifecycleEventHookExecutionId: 'h-1' });
  const expectedReports = (status: string, deploymentId = castVote) => [
    { deploymentId, lifecycleEventHookExecutionId: 'h-1', status },
  ];

  it('reports success to CodeDeploy when the check of the function finds nothing', async () => {
    let checkedTarget: unknown;
    await runHook(async (target) => {
      checkedTarget = target;
      return [];
    });
    expect(checkedTarget).to.deep.equal({ functionName: castVote, version: '12', kind: 'http' });
    expect(codeDeploy.reports).to.deep.equal(expectedReports('Succeeded'));
  });

  it('reports failure when the check finds something', async () => {
    await runHook(async () => ['it answered 500']);
    expect(codeDeploy.reports).to.deep.equal(expectedReports('Failed'));
  });

  it('reports failure when the check throws', async () => {
    await runHook(async () => {
      throw new Error('no network');
    });
    expect(codeDeploy.reports).to.deep.equal(expectedReports('Failed'));
  });

  it('reports failure for a function that is not a release target', async () => {
    await runHook(async () => [], 'suffra-ballot-prod-other');
    expect(codeDeploy.reports).to.deep.equal(expectedReports('Failed', 'suffra-ballot-prod-other'));
  });
});
