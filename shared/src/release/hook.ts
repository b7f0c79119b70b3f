import {
  CodeDeployClient,
  GetDeploymentCommand,
  LifecycleEventStatus,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import * as z from 'zod/mini';
import { environment } from '../env.ts';
import { logError, requestLine } from '../observe/observe.ts';
import { type Target, targetsIn } from './targets.ts';

const hooks = environment({ RELEASE_TARGETS: z.string(), RELEASE_PREFIX: z.string() });
const asked = z.object({ DeploymentId: z.string(), LifecycleEventHookExecutionId: z.string() });

/** The functions of this service that may be released, by their names in AWS. */
export const ownTargets = (): Map<string, Target> => {
  const { RELEASE_TARGETS, RELEASE_PREFIX } = hooks();
  return targetsIn(RELEASE_TARGETS, RELEASE_PREFIX);
};

/**
 * Makes a hook of a release: CodeDeploy asks it, and waits for what it reports. Whatever goes wrong in it, it reports
 * that the release failed: a check that could not be made is no check that passed.
 * @param check looks at the function that is being released; it returns why the release must not go on, or nothing
 */
export function hook(
  name: string,
  check: (target: Target) => Promise<readonly string[]>,
): (event: unknown) => Promise<void> {
  return async (event) => {
    const { DeploymentId, LifecycleEventHookExecutionId } = asked.parse(event);
    const line = requestLine(name, DeploymentId);
    const client = new CodeDeployClient({});
    const objections = await objectionsTo(client, DeploymentId, check).catch((error: unknown) => {
      logError('a release could not be checked', error, { correlationId: DeploymentId });
      return ['it could not be checked'];
    });
    line.note({ passed: objections.length === 0, objections: objections.join('; ').slice(0, 1000) });
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

/** Which function it is about is said by the deployment's group, which has that function's name. */
async function objectionsTo(
  client: CodeDeployClient,
  deploymentId: string,
  check: (target: Target) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { deploymentInfo } = await client.send(new GetDeploymentCommand({ deploymentId }));
  const target = ownTargets().get(deploymentInfo?.deploymentGroupName ?? '');
  if (target === undefined) return [`no function ${deploymentInfo?.deploymentGroupName} is known here`];
  return check(target);
}
