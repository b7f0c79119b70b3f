import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';

/**
 * Deletes every version of every object in the buckets of a stack, so that the stack can be deleted. The framework's own
 * bucket is left to the framework.
 * @param stack its name; one that does not exist has no buckets
 */
export async function emptyBucketsOf(stack: string, region: string): Promise<void> {
  const s3 = new S3Client({ region });
  for (const bucket of await bucketsOf(stack, region)) {
    for (;;) {
      const { Versions = [], DeleteMarkers = [] } = await s3.send(
        new ListObjectVersionsCommand({ Bucket: bucket }),
      );
      const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
      if (Objects.length === 0) break;
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors[0] !== undefined) throw new Error(`${bucket}: ${Errors[0].Key}: ${Errors[0].Message}`);
    }
  }
}

async function bucketsOf(stack: string, region: string): Promise<string[]> {
  const client = new CloudFormationClient({ region });
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client
      .send(new ListStackResourcesCommand({ StackName: stack, NextToken }))
      .catch((error: Error) => {
        if (error.message.includes('does not exist')) return undefined;
        throw error;
      });
    for (const { ResourceType, LogicalResourceId, PhysicalResourceId } of page?.StackResourceSummaries ?? [])
      if (ResourceType === 'AWS::S3::Bucket' && LogicalResourceId !== 'ServerlessDeploymentBucket')
        found.push(PhysicalResourceId ?? '');
    NextToken = page?.NextToken;
  } while (NextToken !== undefined);
  return found;
}
