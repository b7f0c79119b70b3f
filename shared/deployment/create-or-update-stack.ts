import {
  type CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { waitUntil } from '../local-platform/wait-until.ts';

/**
 * Creates a stack, or updates it if it exists, and waits until it is complete. A template without changes is
 * no error.
 * @throws with CloudFormation's reason if the stack does not become complete within `timeoutMs`
 */
export async function createOrUpdateStack(
  client: CloudFormationClient,
  name: string,
  template: string,
  timeoutMs: number,
): Promise<Stack> {
  const parameters = {
    StackName: name,
    TemplateBody: template,
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  };
  if ((await findStack(client, name)) === undefined) await client.send(new CreateStackCommand(parameters));
  else
    await client.send(new UpdateStackCommand(parameters)).catch((error: Error) => {
      if (!error.message.includes('No updates')) throw error;
    });
  const stack = await waitUntil(
    async () => {
      const current = await findStack(client, name);
      return current?.StackStatus?.endsWith('IN_PROGRESS') ? undefined : current;
    },
    timeoutMs,
    `the stack ${name}`,
  );
  if (!/^(CREATE|UPDATE)_COMPLETE$/.test(stack.StackStatus ?? ''))
    throw new Error(`${name}: ${stack.StackStatus} ${stack.StackStatusReason ?? ''}`);
  return stack;
}

async function findStack(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  const response = await client.send(new DescribeStacksCommand({ StackName: name })).catch((error: Error) => {
    if (error.message.includes('does not exist')) return undefined;
    throw error;
  });
  return response?.Stacks?.[0];
}
