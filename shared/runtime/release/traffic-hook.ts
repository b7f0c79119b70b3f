import {
  CodeDeployClient,
  GetDeploymentCommand,
  LifecycleEventStatus,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import * as z from 'zod/mini';
import { limitClient } from '../client-limits.ts';
import { defineEnvironment } from '../environment.ts';
import { logError, startInvocationLog } from '../observability/invocation-log.ts';
import { parseTargets, type Target } from './targets.ts';

const hooks = defineEnvironment({ RELEASE_TARGETS: z.string(), RELEASE_PREFIX: z.string() });
const hookEvent = z.object({ DeploymentId: z.string(), LifecycleEventHookExecutionId: z.string() });

/** Reads the functions of this service that are being released, by their names in AWS. */
export const readTargets = (): Map<string, Target> => {
  const { RELEASE_TARGETS, RELEASE_PREFIX } = hooks();
  return parseTargets(RELEASE_TARGETS, RELEASE_PREFIX);
};

/**
 * Creates a CodeDeploy lifecycle hook. Whatever goes wrong in the hook, it reports a failed release: a check
 * that could not run has not passed.
 * @param check examines the function that is being released and returns the reasons to stop the release, if
 *   any
 */
export function createTrafficHook(
  name: string,
  check: (target: Target) => Promise<readonly string[]>,
): (event: unknown) => Promise<void> {
  return async (event) => {
    const { DeploymentId, LifecycleEventHookExecutionId } = hookEvent.parse(event);
    const line = startInvocationLog(name, { deploymentId: DeploymentId });
    const client = new CodeDeployClient(limitClient('control'));
    const objections = await findObjections(client, DeploymentId, check).catch((error: unknown) => {
      logError('a release could not be checked', error, { correlationId: DeploymentId });
      return ['it could not be checked'];
    });
    line.addContext({ passed: objections.length === 0, objections: objections.join('; ').slice(0, 1000) });
    await client.send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId: DeploymentId,
        lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
        status: objections.length === 0 ? LifecycleEventStatus.SUCCEEDED : LifecycleEventStatus.FAILED,
      }),
    );
    line.end(200);
  };
}

/** The deployment group has the name of the function that is being released. */
async function findObjections(
  client: CodeDeployClient,
  deploymentId: string,
  check: (target: Target) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { deploymentInfo } = await client.send(new GetDeploymentCommand({ deploymentId }));
  const target = readTargets().get(deploymentInfo?.deploymentGroupName ?? '');
  if (target === undefined) return [`no function ${deploymentInfo?.deploymentGroupName} is known here`];
  return check(target);
}
