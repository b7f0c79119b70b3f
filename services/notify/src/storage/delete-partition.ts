import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { tableName } from '../env.ts';

/** The maximum number of rows of a BatchWriteItem request (DynamoDB). */
const maxRows = 25;

/**
 * Deletes all rows of a partition of one voter. Repeating it changes nothing.
 * @throws when DynamoDB leaves rows unprocessed; the event is then retried
 */
export async function deletePartition(partition: string): Promise<void> {
  const table = tableName().NOTIFY_TABLE;
  for (;;) {
    const { Items = [] } = await getDocumentClient().send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        Limit: maxRows,
      }),
    );
    if (Items.length === 0) return;
    const requests = Items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    const response = await getDocumentClient().send(
      new BatchWriteCommand({ RequestItems: { [table]: requests } }),
    );
    if (Object.keys(response.UnprocessedItems ?? {}).length > 0)
      throw new Error('DynamoDB left rows of an erased voter unprocessed');
  }
}
