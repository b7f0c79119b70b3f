import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { retryOnConflict } from '@suffra/shared/retry';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { tableEnv } from '../env.ts';
import type { RowKey } from './keys.ts';

/** For keys that DynamoDB leaves unprocessed. */
const retries = { maxAttempts: 5, baseDelayMs: 40 };

/**
 * Reads rows by their keys with consistent reads, in no particular order.
 * @param keys at most 100 (the limit of BatchGetItem), without duplicates
 * @throws DomainError `busy` if DynamoDB leaves keys unprocessed after all attempts
 */
export async function readRows(keys: readonly RowKey[]): Promise<Row[]> {
  const { BALLOT_TABLE } = tableEnv();
  const rows: Row[] = [];
  let remainingKeys: Row[] = keys.map((key) => ({ ...key }));
  return retryOnConflict(async () => {
    if (remainingKeys.length === 0) return rows;
    const { Responses, UnprocessedKeys } = await getDocumentClient().send(
      new BatchGetCommand({
        RequestItems: { [BALLOT_TABLE]: { Keys: remainingKeys, ConsistentRead: true } },
      }),
    );
    rows.push(...(Responses?.[BALLOT_TABLE] ?? []));
    remainingKeys = UnprocessedKeys?.[BALLOT_TABLE]?.Keys ?? [];
    return remainingKeys.length === 0 ? rows : undefined;
  }, retries);
}
