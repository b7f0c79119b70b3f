import { expect } from 'chai';
import type { Cdn } from '../../shared/local-platform/deploy-target/cdn.ts';
import { packageChange, readReleaseTimes } from './change-one-stack.ts';
import type { PipelineSteps } from './pipeline-steps.ts';
import { assertNothingLeft } from './remove-stage.ts';
import type { LocalRun } from './run-deployment-step.ts';
import { runLine } from './run-line.ts';
import { runStep } from './run-step.ts';
import { startStageCdn } from './stage-setup.ts';

const stage = 'local-pr-1';

/**
 * Runs the steps of a pull request: creates the stage and checks it, releases a change to ballot only, which
 * must not touch another stack, and removes the stage.
 * @throws if a line fails, another stack was touched, or resources are left
 */
export async function runPullRequest(
  { preview, destroy }: Pick<PipelineSteps, 'preview' | 'destroy'>,
  { target, timings, env }: LocalRun,
): Promise<void> {
  const stepEnv: Record<string, string> = { ...env, BITBUCKET_PR_ID: '1', STAGE: stage };
  let cdn: Cdn | undefined;
  await timings.measure('A pull request’s stage', () =>
    runStep(preview, stepEnv, async () => {
      cdn = await startStageCdn(target.engine.endpoint, stage);
      stepEnv.STAGE_SITE = cdn.site;
    }),
  );
  cdn?.stop();
  await timings.measure('A change to ballot alone', async () => {
    await packageChange('ballot', stage);
    const before = await readReleaseTimes(stage);
    expect(await runLine(`npm run delivery -- promote ${stage}`, stepEnv)).to.equal(0);
    const after = await readReleaseTimes(stage);
    const released = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(released, 'the stacks that were released').to.deep.equal(['ballot']);
  });
  await timings.measure('A pull request’s stage is removed', async () => {
    await runStep(destroy, stepEnv);
    await assertNothingLeft(stage);
  });
}
