import { setTimeout as pause } from 'node:timers/promises';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from '@suffra/shared/chunk';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { tableName } from '../env.ts';

/** The maximum number of rows of a BatchWriteItem request (DynamoDB). */
const maxRows = 25;
const baseDelayMs = 20;
const maxDelayMs = 1_000;

/**
 * Puts rows without a condition, 25 a request. Only for rows whose content depends on nothing but their key: writing
 * them twice changes nothing.
 */
export async function batchPutRows(rows: readonly Row[]): Promise<void> {
  const table = tableName().NOTIFY_TABLE;
  for (const rowsOfRequest of chunk(rows, maxRows)) {
    let remaining = rowsOfRequest.map((row) => ({ PutRequest: { Item: row } }));
    for (let delayMs = baseDelayMs; remaining.length > 0; delayMs = Math.min(maxDelayMs, 2 * delayMs)) {
      const response = await getDocumentClient().send(
        new BatchWriteCommand({ RequestItems: { [table]: remaining } }),
      );
      remaining = (response.UnprocessedItems?.[table] ?? []).flatMap(({ PutRequest }) =>
        PutRequest?.Item === undefined ? [] : [{ PutRequest: { Item: PutRequest.Item } }],
      );
      if (remaining.length > 0) await pause(delayMs);
    }
  }
}
