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
 * Lets a stage's buckets be written and read without TLS, which the engine does not speak: of their policies the statement
 * that refuses what comes in the clear is taken away, and all others stay.
 * @returns how many buckets had it
 */
export async function allowInTheClear(stage: string): Promise<number> {
  const s3 = new S3Client({ forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  let had = 0;
  const mine = Buckets.filter(({ Name = '' }) => Name.includes(`-${stage}-`) && !Name.includes('deployment'));
  for (const { Name: Bucket = '' } of mine) {
    const known = await s3.send(new GetBucketPolicyCommand({ Bucket })).catch((error: Error) => {
      if (error.name === 'NoSuchBucketPolicy') return { Policy: undefined };
      throw error;
    });
    if (known.Policy === undefined) continue;
    const said = policy.parse(JSON.parse(known.Policy));
    const kept = said.Statement.filter(({ Sid }) => Sid !== 'NothingInTheClear');
    if (kept.length === said.Statement.length) continue;
    had += 1;
    const Policy = JSON.stringify({ ...said, Statement: kept });
    if (kept.length > 0) await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    else await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  }
  return had;
}
