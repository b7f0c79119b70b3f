import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** Returns the address of a stage: STAGE_SITE if it is set (local runs), else the output of its web stack. */
export async function readSite(stage: string): Promise<string> {
  if (process.env.STAGE_SITE) return process.env.STAGE_SITE;
  const { Stacks = [] } = await new CloudFormationClient({}).send(
    new DescribeStacksCommand({ StackName: `suffra-web-${stage}` }),
  );
  const address = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'Address')?.OutputValue;
  if (address === undefined)
    throw new Error(`The web stack of ${stage} has no output "Address". Is the stage deployed?`);
  return address;
}
