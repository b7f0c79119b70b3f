import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/**
 * Reads the ARNs of the web ACL and of the certificate (if the stage has a domain) from the outputs of the stage's edge
 * stack.
 * @throws if the stack does not exist, because a distribution must not be deployed without its firewall
 */
export async function readEdgeStack(stage: string): Promise<{ firewall: string; certificate?: string }> {
  const StackName = `suffra-edge-${stage}`;
  const client = new CloudFormationClient({ region: 'us-east-1' });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  const findOutput = (name: string) =>
    Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
  const firewall = findOutput('Firewall');
  if (firewall === undefined) throw new Error(`${StackName} names no firewall: deploy edge first.`);
  const certificate = findOutput('Certificate');
  return { firewall, ...(certificate !== undefined && { certificate }) };
}
