import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';

/** Most rows of one BatchWriteItem (DynamoDB). */
const most = 25;
/** Longest pause before what was left undone is sent again, milliseconds. */
const longestPause = 1_000;

/** Puts rows, 25 a call. Only for rows whose content follows from their key, so that to put one twice changes nothing. */
export async function putAll(rows: readonly Record<string, unknown>[]): Promise<void> {
  const table = tableName().NOTIFY_TABLE;
  for (let start = 0; start < rows.length; start += most) {
    let left = rows.slice(start, start + most).map((row) => ({ PutRequest: { Item: row } }));
    for (let pause = 20; left.length > 0; pause = Math.min(longestPause, 2 * pause)) {
      const answer = await documentClient().send(new BatchWriteCommand({ RequestItems: { [table]: left } }));
      left = (answer.UnprocessedItems?.[table] ?? []).flatMap(({ PutRequest }) =>
        PutRequest?.Item === undefined ? [] : [{ PutRequest: { Item: PutRequest.Item } }],
      );
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
