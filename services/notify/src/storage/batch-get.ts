import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from '@suffra/shared/chunk';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { tableName } from '../env.ts';
import type { Key } from './keys.ts';

/** The maximum number of keys of a BatchGetItem request (DynamoDB). */
const maxKeys = 100;

/** Reads rows by key, consistently, in no particular order. Missing rows are left out. */
export async function batchGetRows(keys: readonly Key[], projection?: string): Promise<Row[]> {
  const table = tableName().NOTIFY_TABLE;
  const rows: Row[] = [];
  for (const keysOfRequest of chunk(keys, maxKeys)) {
    let remaining: Row[] = keysOfRequest.map((key) => ({ ...key }));
    while (remaining.length > 0) {
      const request = {
        Keys: remaining,
        ConsistentRead: true,
        ...(projection !== undefined && { ProjectionExpression: projection }),
      };
      const response = await getDocumentClient().send(
        new BatchGetCommand({ RequestItems: { [table]: request } }),
      );
      rows.push(...(response.Responses?.[table] ?? []));
      // DynamoDB leaves keys unprocessed when it throttles, or when the response would be too large.
      remaining = response.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return rows;
}
