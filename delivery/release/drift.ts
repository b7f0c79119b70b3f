import {
  CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { until } from '../../shared/local/until.ts';
import { stacks } from '../stacks.ts';

/** How long CloudFormation may take to look at one stack, milliseconds. */
const patience = 600_000;

/**
 * Finds what was changed in a stage by hand, past the templates.
 * @returns one line a resource: stack, resource, how it differs; empty: nothing
 */
export async function drifts(stage: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of stacks()) {
    const StackName = `suffra-${name}-${stage}`;
    // What stands before the CDN is known to it in this region alone.
    const client = new CloudFormationClient(name === 'edge' ? { region: 'us-east-1' } : {});
    const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
    const looked = async () => {
      const status = await client.send(
        new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }),
      );
      if (status.DetectionStatus === 'DETECTION_FAILED')
        throw new Error(status.DetectionStatusReason ?? StackName);
      return status.DetectionStatus === 'DETECTION_COMPLETE';
    };
    await until(looked, patience, `the drift of ${StackName}`);
    const { StackResourceDrifts = [] } = await client.send(
      new DescribeStackResourceDriftsCommand({
        StackName,
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
      }),
    );
    found.push(
      ...StackResourceDrifts.map(
        (each) => `${StackName} ${each.LogicalResourceId} ${each.StackResourceDriftStatus}`,
      ),
    );
  }
  return found;
}
