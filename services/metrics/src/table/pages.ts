import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';

/** Reads the rows of one partition page by page, in order. @param query what is asked beside the table's name */
export async function* rowsOf(
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Record<string, unknown>> {
  let from: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: tableName().METRICS_TABLE,
      ...query,
      ExclusiveStartKey: from,
    });
    const page = await documentClient().send(command);
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** All rows of a partition, consistently. */
export const partition = (pk: string): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
  ConsistentRead: true,
});

/** The rows of a partition whose sort keys lie between two, both included. */
export const between = (pk: string, first: string, last: string): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
  ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
});
