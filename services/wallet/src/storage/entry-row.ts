import * as z from 'zod/mini';
import { type LedgerEntry, ledgerEntry } from '../domain/ledger-entry.ts';
import { entryKey, type Owner, parseOwner, type WriteContext } from './keys.ts';

const entryRow = z.object({
  kind: z.literal('entry'),
  pk: z.string(),
  correlationId: z.string(),
  ...ledgerEntry.shape,
});

/** Converts a ledger entry into its row. */
export const toEntryRow = (owner: Owner, entry: LedgerEntry, context: WriteContext) => ({
  ...entryKey(owner, entry.seq),
  kind: 'entry' as const,
  ...entry,
  ...context,
});

/** Parses the row of a ledger entry. */
export function parseEntryRow(row: unknown): { owner: Owner; correlationId: string; entry: LedgerEntry } {
  const { kind: _, pk, correlationId, ...entry } = entryRow.parse(row);
  return { owner: parseOwner(pk), correlationId, entry };
}
