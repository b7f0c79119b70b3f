import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import type { Counted } from '../tally/deltas.ts';
import type { Voting } from '../voting.ts';
import { votePk } from './keys.ts';
import { countedRow } from './vote-row.ts';

/** How many buckets are read at the same time. */
const width = 8;

/**
 * Reads every row of a voting, consistently, a page of a bucket at a time: what is held in memory does not grow with
 * the votes.
 * @param visit called for each row, in no particular order
 */
export async function visitRows(
  tenantId: string,
  voting: Voting,
  visit: (row: Counted) => void,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < voting.buckets) {
      const bucket = next;
      next += 1;
      await visitBucket(votePk(tenantId, voting.votingId, bucket), visit);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}

async function visitBucket(pk: string, visit: (row: Counted) => void): Promise<void> {
  let from: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: 'registeredAt, votedAt, choices, ranked',
      ConsistentRead: true,
      ...(from && { ExclusiveStartKey: from }),
    });
    const page = await documentClient().send(query);
    for (const row of page.Items ?? []) visit(countedRow.parse(row));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
