import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { tableEnv } from '../env.ts';

/** Counts all rows of some partitions with consistent reads. @param partitionKeys values of `pk` */
export async function countRows(partitionKeys: readonly string[]): Promise<number> {
  const counts = await Promise.all(partitionKeys.map(countPartition));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function countPartition(pk: string): Promise<number> {
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
