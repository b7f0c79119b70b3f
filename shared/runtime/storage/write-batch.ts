import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { chunk } from '../chunk.ts';
import { retryOnConflict } from '../retry.ts';
import { getDocumentClient } from './document-client.ts';

/** One write of a batch. */
export type BatchWrite = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** The maximum number of writes in one BatchWriteItem. */
const maxWrites = 25;

/**
 * Writes rows without a condition, in batches. It is not atomic: repeat all writes after an error.
 * @param writes at most one for each key
 * @throws DomainError `busy` when the table throttles for too long
 */
export async function writeBatch(table: string, writes: readonly BatchWrite[]): Promise<void> {
  for (const batch of chunk(writes, maxWrites)) {
    let left: BatchWrite[] = [...batch];
    await retryOnConflict(async () => {
      const { UnprocessedItems = {} } = await getDocumentClient().send(
        new BatchWriteCommand({ RequestItems: { [table]: left } }),
      );
      left = UnprocessedItems[table] ?? [];
      return left.length === 0 ? {} : undefined;
    });
  }
}
