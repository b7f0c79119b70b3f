import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { CodeDeployStub } from './code-deploy.ts';

/**
 * Invokes the two hooks of ballot as CodeDeploy does in a release of the function `vote`: before and after the traffic
 * shift.
 * @throws when a hook does not report success
 */
export async function runReleaseHooks(stage: string, { reports: reported }: CodeDeployStub): Promise<void> {
  for (const hook of ['before', 'after']) {
    const reportCount = reported.length;
    const { FunctionError, Payload } = await new LambdaClient({}).send(
      new InvokeCommand({
        FunctionName: `CodeDeployHook_suffra-ballot-${stage}-${hook}`,
        Payload: JSON.stringify({
          DeploymentId: `suffra-ballot-${stage}-vote`,
          LifecycleEventHookExecutionId: hook,
        }),
      }),
    );
    const status = reported[reportCount]?.status;
    if (status === 'Succeeded') continue;
    const failure = FunctionError === undefined ? '' : `: ${Payload?.transformToString()}`;
    throw new Error(`the hook ${hook} traffic reported ${status ?? 'nothing'}${failure}`);
  }
}
