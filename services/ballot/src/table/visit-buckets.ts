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
  { attributes, rows }: Wanted,
  visit: (row: Record<string, unknown>) => void | Promise<void>,
): Promise<void> {
  let from: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: attributes,
      ...(rows !== undefined && { FilterExpression: rows }),
      ConsistentRead: true,
      ...(from && { ExclusiveStartKey: from }),
    });
    const page = await documentClient().send(query);
    for (const row of page.Items ?? []) await visit(row);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
