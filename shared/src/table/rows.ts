import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { documentClient } from './client.ts';

/** Reads all rows that a query finds, in its order: a page is read when it is asked for, and not before. */
export async function* rowsOf(query: QueryCommandInput): AsyncGenerator<Record<string, unknown>> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documentClient().send(new QueryCommand({ ...query, ExclusiveStartKey: from }));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
