import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import type { Key } from './keys.ts';

/** Most keys of one BatchGetItem (DynamoDB). */
const most = 100;

/** Reads rows by their keys, consistently, in no order; what is not there is left out. */
export async function getAll(keys: readonly Key[], attributes?: string): Promise<Record<string, unknown>[]> {
  const table = tableName().NOTIFY_TABLE;
  const found: Record<string, unknown>[] = [];
  for (let start = 0; start < keys.length; start += most) {
    let left: Record<string, unknown>[] = keys.slice(start, start + most).map((key) => ({ ...key }));
    while (left.length > 0) {
      const projection = attributes === undefined ? {} : { ProjectionExpression: attributes };
      const request = { [table]: { Keys: left, ConsistentRead: true, ...projection } };
      const answer = await documentClient().send(new BatchGetCommand({ RequestItems: request }));
      found.push(...(answer.Responses?.[table] ?? []));
      // DynamoDB may leave some undone when it is busy, or when the answer would be too large.
      left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return found;
}
