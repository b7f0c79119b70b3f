import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';

/** Reads the physical id of a stack's resource. @throws when the stack has no such resource */
export async function readPhysicalId(StackName: string, LogicalResourceId: string): Promise<string> {
  const response = await new CloudFormationClient({}).send(
    new DescribeStackResourceCommand({ StackName, LogicalResourceId }),
  );
  const id = response.StackResourceDetail?.PhysicalResourceId;
  if (id === undefined) throw new Error(`${StackName} has no ${LogicalResourceId}`);
  return id;
}
