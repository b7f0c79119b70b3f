import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/**
 * What stands before the distribution of a stage, by the outputs of its stack: the ARNs of its firewall and, where the stage
 * has a domain, of its certificate.
 * @throws when the stack `edge` of the stage is not there: a distribution without its firewall is not released
 */
export async function edgeOf(stage: string): Promise<{ firewall: string; certificate?: string }> {
  const StackName = `suffra-edge-${stage}`;
  const client = new CloudFormationClient({ region: 'us-east-1' });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  const outputOf = (name: string) =>
    Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
  const firewall = outputOf('Firewall');
  if (firewall === undefined) throw new Error(`${StackName} names no firewall: deploy edge first.`);
  const certificate = outputOf('Certificate');
  return { firewall, ...(certificate !== undefined && { certificate }) };
}
