import { writeTransaction } from '@suffra/shared/storage/write-transaction';
import * as z from 'zod/mini';
import type { LedgerEntry } from '../domain/ledger-entry.ts';
import { tableName } from '../env.ts';
import { idempotencyRecordKey, type Owner, type WriteContext } from './keys.ts';
import { toEntryPut } from './ledger-entries.ts';
import { readWalletRow } from './read-row.ts';

const idempotencyRecord = z.object({
  /** The sequence number of the ledger entry that was written. */
  seq: z.int(),
  /** The balance after that entry. */
  balance: z.int(),
  /** The hash of the request. */
  requestHash: z.string(),
});

/** The effect on a wallet of something that may happen once. The row never expires. */
export type IdempotencyRecord = z.output<typeof idempotencyRecord>;

/** Reads the record of something that may happen once. @param id unique in the wallet */
export async function readIdempotencyRecord(
  owner: Owner,
  id: string,
): Promise<IdempotencyRecord | undefined> {
  const row = await readWalletRow(idempotencyRecordKey(owner, id));
  return row && idempotencyRecord.parse(row);
}

/**
 * Appends the ledger entry of something that may happen once, together with the record that it has happened, in one
 * transaction.
 * @returns the stored record: the new one, or an earlier one of the same id; undefined when a concurrent write took the
 *   sequence number, and the wallet must be read again
 */
export async function appendEntryOnce(
  owner: Owner,
  id: string,
  requestHash: string,
  entry: LedgerEntry,
  context: WriteContext,
): Promise<IdempotencyRecord | undefined> {
  const record: IdempotencyRecord = { seq: entry.seq, balance: entry.balance, requestHash };
  const written = await writeTransaction(
    {
      Put: {
        TableName: tableName().WALLET_TABLE,
        Item: { ...idempotencyRecordKey(owner, id), kind: 'idempotency-record', ...record, ...context },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    { Put: toEntryPut(owner, entry, context) },
  );
  if (written.outcome === 'done') return record;
  return written.outcome === 'refused' ? idempotencyRecord.parse(written.row) : undefined;
}
