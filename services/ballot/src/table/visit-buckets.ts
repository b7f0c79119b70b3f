import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import type { Voting } from '../voting.ts';
import { votePk } from './keys.ts';

/** How many buckets are read at the same time. */
const width = 8;

/** Which attributes of which rows are read, as DynamoDB's expressions. */
export interface Wanted {
  readonly attributes: string;
  readonly rows?: string;
}

/**
 * Reads the rows of a voting, consistently, a page of a bucket at a time: what is held in memory does not grow with
 * the votes.
 * @param visit called for each row, in no particular order; the next row of a bucket waits for it
 */
export async function visitBuckets(
  tenantId: string,
  voting: Voting,
  wanted: Wanted,
  visit: (row: Record<string, unknown>) => void | Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < voting.buckets) {
      const bucket = next;
      next += 1;
      await visitBucket(votePk(tenantId, voting.votingId, bucket), wanted, visit);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}

async function visitBucket(
  pk: string,
  wanted: Wanted,
  visit: (row: Record<string, unknown>) => void | Promise<void>,
): Promise<void> {
  for await (const { rows } of bucketPages(pk, wanted)) for (const row of rows) await visit(row);
}

/** Rows that were read at once: those of them that are wanted, and whether they are the last of their bucket. */
export interface BucketPage {
  readonly rows: Record<string, unknown>[];
  readonly last: boolean;
}

/**
 * The rows of one bucket, consistently, page by page: a page is read when it is asked for, and not before.
 * @param most how many rows a page goes through at most, wanted or not; as many as DynamoDB gives unless said
 */
export async function* bucketPages(
  pk: string,
  { attributes, rows }: Wanted,
  most?: number,
): AsyncGenerator<BucketPage> {
  let from: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: attributes,
      FilterExpression: rows,
      ConsistentRead: true,
      ExclusiveStartKey: from,
      Limit: most,
    });
    const page = await documentClient().send(query);
    from = page.LastEvaluatedKey;
    yield { rows: page.Items ?? [], last: from === undefined };
  } while (from !== undefined);
}
