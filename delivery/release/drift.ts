import {
  CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { readStacks } from '../stacks.ts';

/** Time limit for the drift detection of one stack. */
const timeoutMs = 600_000;

/**
 * Finds resources of a stage that differ from their templates because they were changed by hand.
 * @returns one line per resource: stack, resource, kind of difference; empty if there is none
 */
export async function detectDrift(stage: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of readStacks()) {
    const StackName = `suffra-${name}-${stage}`;
    // The web ACL and the certificate of a CDN exist in this region only.
    const client = new CloudFormationClient(name === 'edge' ? { region: 'us-east-1' } : {});
    const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
    const isDetectionComplete = async () => {
      const status = await client.send(
        new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }),
      );
      if (status.DetectionStatus === 'DETECTION_FAILED')
        throw new Error(status.DetectionStatusReason ?? StackName);
      return status.DetectionStatus === 'DETECTION_COMPLETE';
    };
    await waitUntil(isDetectionComplete, timeoutMs, `the drift of ${StackName}`);
    const { StackResourceDrifts = [] } = await client.send(
      new DescribeStackResourceDriftsCommand({
        StackName,
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
      }),
    );
    found.push(
      ...StackResourceDrifts.map(
        (drift) => `${StackName} ${drift.LogicalResourceId} ${drift.StackResourceDriftStatus}`,
      ),
    );
  }
  return found;
}
