import {
  type DeployTarget,
  startDeployTarget,
} from '../../shared/local-platform/deploy-target/deploy-target.ts';
import { deployBoundary } from '../commands/boundary.ts';
import { startEventRecorder } from './event-recorder.ts';
import { needsEngine, readPipelineSteps } from './pipeline-steps.ts';
import { runDeploymentStep } from './run-deployment-step.ts';
import { runPullRequest } from './run-pull-request.ts';
import { runStep } from './run-step.ts';
import { applySkipOptions } from './skip-options.ts';
import { Timings } from './timings.ts';

/**
 * Runs the pipeline on this machine, from the lines of bitbucket-pipelines.yml: the gates and the build of
 * main, then each stage on the local engine with IAM enforced, one after another, and finally the stage of a
 * pull request. Prints the timings.
 * @param args steps to skip (skip-options.ts)
 * @throws if a step fails; the steps after it do not run
 */
export async function runLocally(args: readonly string[]): Promise<void> {
  const { main, ...pullRequest } = readPipelineSteps();
  const steps = main.map((step) => ({ name: step.name, ...applySkipOptions(step, args) }));
  const timings = new Timings();
  const recorder = await startEventRecorder();
  const env: Record<string, string> = {
    ...recorder.env,
    DELIVERY_STAGES: 'local-dev,local-qa,local-prod',
    // The metrics count releases of main, whatever branch is checked out.
    BITBUCKET_BRANCH: 'main',
  };
  let target: DeployTarget | undefined;
  try {
    for (const { name, step, skipped } of steps) {
      const title = skipped.length > 0 ? `${name} (without: ${skipped.join(', ')})` : name;
      if (step === undefined) {
        timings.skip(title);
        continue;
      }
      if (needsEngine(step) && target === undefined) {
        target = await timings.measure('The engine, with IAM enforced', startDeployTarget);
        await timings.measure('The permissions boundary', deployBoundary);
      }
      if (step.deployment === undefined || target === undefined)
        await timings.measure(title, () => runStep(step, env));
      else await runDeploymentStep(step, { target, timings, recorder, env });
    }
    if (target !== undefined) await runPullRequest(pullRequest, { target, timings, recorder, env });
  } finally {
    recorder.stop();
    await target?.stop();
    console.log(`\n${timings.toTable()}`);
  }
}
