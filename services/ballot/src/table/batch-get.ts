import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { busy } from '@suffra/shared/http/problems';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import type { Key } from './keys.ts';

/** How often keys that DynamoDB left unprocessed are asked for again. */
const tries = 5;

/**
 * Reads rows by their keys, consistently, in no particular order.
 * @param keys at most 100, each once: what one BatchGetItem takes
 * @throws Problem `busy` when DynamoDB leaves keys unprocessed to the end
 */
export async function batchGet(keys: readonly Key[]): Promise<Record<string, unknown>[]> {
  const { BALLOT_TABLE } = tableName();
  const rows: Record<string, unknown>[] = [];
  let open: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; open.length > 0; attempt += 1) {
    if (attempt === tries) throw busy();
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    const answer = await documentClient().send(
      new BatchGetCommand({ RequestItems: { [BALLOT_TABLE]: { Keys: open, ConsistentRead: true } } }),
    );
    rows.push(...(answer.Responses?.[BALLOT_TABLE] ?? []));
    open = answer.UnprocessedKeys?.[BALLOT_TABLE]?.Keys ?? [];
  }
  return rows;
}
