import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { tableEnv } from '../env.ts';
import { anonymousPartitions, toAnonymousPk } from './keys.ts';

/**
 * Counts the anonymous rows of a voting with consistent reads. They are never deleted. So if the number is the same before
 * and after a read of the voting, no vote has moved from a voter's row to an anonymous one in between.
 */
export async function countAnonymousRows(tenantId: string, votingId: string): Promise<number> {
  const counts = await Promise.all(
    Array.from({ length: anonymousPartitions }, (_, n) => countRows(toAnonymousPk(tenantId, votingId, n))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function countRows(pk: string): Promise<number> {
  let count = 0;
  let startKey: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableEnv().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      Select: 'COUNT',
      ConsistentRead: true,
      ExclusiveStartKey: startKey,
    });
    const page = await getDocumentClient().send(query);
    count += page.Count ?? 0;
    startKey = page.LastEvaluatedKey;
  } while (startKey !== undefined);
  return count;
}
