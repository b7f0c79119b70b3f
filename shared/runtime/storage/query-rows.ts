import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from './document-client.ts';

/**
 * Reads all rows of a query, in its order. A page is read only when it is needed.
 * @example for await (const row of queryRows({ TableName, KeyConditionExpression: 'pk = :pk', … })) count(row);
 */
export async function* queryRows(query: QueryCommandInput): AsyncGenerator<Record<string, unknown>> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await getDocumentClient().send(new QueryCommand({ ...query, ExclusiveStartKey: from }));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
