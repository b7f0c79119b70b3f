import type { DeployTarget } from '../../shared/local-platform/deploy-target/deploy-target.ts';
import { runReleaseHooks } from '../../shared/local-platform/deploy-target/release-hooks.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { Step } from './pipeline-steps.ts';
import { removeStage } from './remove-stage.ts';
import { replayEvents } from './replay-events.ts';
import { runStep } from './run-step.ts';
import { type PreparedStage, prepareStage, startStageCdn } from './stage-setup.ts';
import type { Timings } from './timings.ts';

/** Objects that the steps of a local run share. */
export interface LocalRun {
  readonly target: DeployTarget;
  readonly timings: Timings;
  readonly recorder: EventRecorder;
  /** Environment variables of each line of a step. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs a step that releases to a stage. Between the release and its checks the stage gets an address, users
 * and API keys. After prod, it calls the hooks of the canary and replays the events of the whole pipeline to
 * the deployed platform. Then it removes the stage, because two cores are too few for three stages.
 * @throws if a line fails, a hook rejects the release, a metric is wrong, or resources are left after removal
 */
export async function runDeploymentStep(
  step: Step,
  { target, timings, recorder, env }: LocalRun,
): Promise<void> {
  const stage = `local-${step.deployment}`;
  let prepared: PreparedStage | undefined;
  const stepEnv = { ...env };
  await timings.measure(step.name, () =>
    runStep(step, stepEnv, async () => {
      prepared = await prepareStage(await startStageCdn(target.engine.endpoint, stage), stage);
      Object.assign(stepEnv, prepared.env);
    }),
  );
  if (prepared === undefined) throw new Error(`${step.name} released nothing`);
  const { cdn, deliveriesKey } = prepared;
  if (stage === 'local-prod') {
    await timings.measure('The hooks of the canary', () => runReleaseHooks(stage, target.codeDeploy));
    await timings.measure('The platform is told', () =>
      replayEvents(recorder.events, cdn.site, deliveriesKey),
    );
  }
  cdn.stop();
  await timings.measure(`${step.name} is removed`, () => removeStage(stage));
}
