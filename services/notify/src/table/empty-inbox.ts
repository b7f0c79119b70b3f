import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import { inboxPk } from './keys.ts';

/** Most rows of one BatchWriteItem (DynamoDB). */
const most = 25;

/**
 * Removes all messages of a voter and the marks of those that were read. To remove one twice changes nothing.
 * @throws when DynamoDB leaves rows undone: the event comes again
 */
export async function emptyInbox(tenantId: string, voterId: string): Promise<void> {
  const table = tableName().NOTIFY_TABLE;
  for (;;) {
    const { Items = [] } = await documentClient().send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': inboxPk(tenantId, voterId) },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        Limit: most,
      }),
    );
    if (Items.length === 0) return;
    const requests = Items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    const answer = await documentClient().send(
      new BatchWriteCommand({ RequestItems: { [table]: requests } }),
    );
    if (Object.keys(answer.UnprocessedItems ?? {}).length > 0)
      throw new Error('messages of a voter who is to be erased were left undone');
  }
}
