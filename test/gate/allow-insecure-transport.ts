import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod/mini';

const policy = z.looseObject({ Statement: z.array(z.looseObject({ Sid: z.optional(z.string()) })) });

/**
 * Allows requests to the buckets of a stage without TLS, which the engine does not support. Removes the statement that
 * denies them from each bucket policy, and keeps all other statements.
 * @returns the number of buckets that had the statement
 */
export async function allowInsecureTransport(stage: string): Promise<number> {
  const s3 = new S3Client({ forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  let changedCount = 0;
  const stageBuckets = Buckets.filter(
    ({ Name = '' }) => Name.includes(`-${stage}-`) && !Name.includes('deployment'),
  );
  for (const { Name: Bucket = '' } of stageBuckets) {
    const current = await s3.send(new GetBucketPolicyCommand({ Bucket })).catch((error: Error) => {
      if (error.name === 'NoSuchBucketPolicy') return { Policy: undefined };
      throw error;
    });
    if (current.Policy === undefined) continue;
    const currentPolicy = policy.parse(JSON.parse(current.Policy));
    const remaining = currentPolicy.Statement.filter(({ Sid }) => Sid !== 'DenyUnencryptedTransport');
    if (remaining.length === currentPolicy.Statement.length) continue;
    changedCount += 1;
    const Policy = JSON.stringify({ ...currentPolicy, Statement: remaining });
    if (remaining.length > 0) await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    else await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  }
  return changedCount;
}
