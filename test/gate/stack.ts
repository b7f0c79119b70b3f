import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';

/** What a resource of a stack is called in AWS. @throws when the stack has none of that id */
export async function physicalId(StackName: string, LogicalResourceId: string): Promise<string> {
  const found = await new CloudFormationClient({}).send(
    new DescribeStackResourceCommand({ StackName, LogicalResourceId }),
  );
  const id = found.StackResourceDetail?.PhysicalResourceId;
  if (id === undefined) throw new Error(`${StackName} has no ${LogicalResourceId}`);
  return id;
}
