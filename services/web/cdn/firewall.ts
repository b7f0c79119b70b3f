import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/**
 * The firewall of a stage, by the output of its stack.
 * @returns its ARN
 * @throws when the stack `edge` of the stage is not there: a distribution without its firewall is not released
 */
export async function firewallOf(stage: string): Promise<string> {
  const StackName = `suffra-edge-${stage}`;
  const client = new CloudFormationClient({ region: 'us-east-1' });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  const found = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'Firewall')?.OutputValue;
  if (found === undefined) throw new Error(`${StackName} names no firewall: deploy edge first.`);
  return found;
}
