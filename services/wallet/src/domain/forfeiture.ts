import type { EntryDraft } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';

/** The `ref` of the entry that records an erasure. */
export const erasureRef = 'erasure';

/**
 * Creates the entry of an erasure: remaining credits are forfeited, and a negative balance is written off. Earlier
 * entries stay, because accounts must be kept by law; nothing they are about moves the balance afterwards.
 */
export const createErasureEntry = ({ balance }: LedgerEntry): EntryDraft => ({
  cause: 'forfeited',
  delta: 0 - balance,
  ref: erasureRef,
  isErasure: true,
});

/**
 * Adds an entry that cancels the sum of the given ones, and hides all of them. It applies to everything from before the
 * erasure of the voter: returned credits are forfeited, and revoked credits are not owed.
 */
export function addForfeiture(entries: readonly EntryDraft[], ref: string): readonly EntryDraft[] {
  const sum = entries.reduce((total, { delta }) => total + delta, 0);
  const forfeited: EntryDraft = { cause: 'forfeited', delta: 0 - sum, ref };
  const all = sum === 0 ? entries : [...entries, forfeited];
  return all.map((entry) => ({ ...entry, isFromBeforeErasure: true }));
}
