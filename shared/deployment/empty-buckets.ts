import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';

/**
 * Deletes all versions of all objects in the buckets of a stack, so that the stack can be deleted. The
 * deployment bucket of the framework is left out, because the framework empties it.
 * @param stackName a stack that does not exist has no buckets
 */
export async function emptyStackBuckets(stackName: string, region: string): Promise<void> {
  const s3 = new S3Client({ region });
  for (const bucket of await listBuckets(stackName, region)) {
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

async function listBuckets(stackName: string, region: string): Promise<string[]> {
  const client = new CloudFormationClient({ region });
  const buckets: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client
      .send(new ListStackResourcesCommand({ StackName: stackName, NextToken }))
      .catch((error: Error) => {
        if (error.message.includes('does not exist')) return undefined;
        throw error;
      });
    for (const { ResourceType, LogicalResourceId, PhysicalResourceId } of page?.StackResourceSummaries ?? [])
      if (ResourceType === 'AWS::S3::Bucket' && LogicalResourceId !== 'ServerlessDeploymentBucket')
        buckets.push(PhysicalResourceId ?? '');
    NextToken = page?.NextToken;
  } while (NextToken !== undefined);
  return buckets;
}
