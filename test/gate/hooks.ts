import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { CodeDeploy } from '../../shared/test/code-deploy.ts';

/**
 * Calls the two hooks of ballot as CodeDeploy does when castVote is released, before traffic and after.
 * @throws when one of them does not report that the release may go on
 */
export async function hooksPass(stage: string, { reported }: CodeDeploy): Promise<void> {
  for (const hook of ['before', 'after']) {
    const already = reported.length;
    await new LambdaClient({}).send(
      new InvokeCommand({
        FunctionName: `CodeDeployHook_suffra-ballot-${stage}-${hook}`,
        Payload: JSON.stringify({
          DeploymentId: `suffra-ballot-${stage}-castVote`,
          LifecycleEventHookExecutionId: hook,
        }),
      }),
    );
    const said = reported[already]?.status;
    if (said !== 'Succeeded') throw new Error(`the hook ${hook} traffic says: ${said ?? 'nothing'}`);
  }
}
