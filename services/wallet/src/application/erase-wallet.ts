import type { IdGenerator } from '@suffra/shared/ids';
import { retryOnConflict } from '@suffra/shared/retry';
import { createErasureEntry } from '../domain/forfeiture.ts';
import { createNextEntry } from '../domain/ledger.ts';
import { deleteReasons } from '../storage/delete-reasons.ts';
import { appendEntryOnce } from '../storage/idempotency-records.ts';
import type { Owner } from '../storage/keys.ts';
import { readNewestEntry } from '../storage/ledger-entries.ts';
import { markPurchasesErased } from '../storage/purchases.ts';

/** How often the forfeiture is repeated when concurrent writes win, before the event goes back to its queue. */
const maxAttempts = 10;

/** One erasure of a voter. */
export interface Erasure {
  /** From the event. A voter who returns under the same id can be erased again, with a higher version. */
  readonly version: number;
  readonly correlationId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Erases what may be erased of a voter's wallet: the credits, free text, and the URLs of payment pages. Ledger entries
 * and purchases stay, under an id that leads to no person. Purchases come first: a payment that arrives afterwards
 * brings no credits.
 * @param newId creates the ids of writes
 * @throws DomainError `busy` when concurrent writes won every attempt: the queue delivers the event again
 */
export async function eraseWallet(owner: Owner, erasure: Erasure, newId: IdGenerator): Promise<void> {
  await markPurchasesErased(owner, erasure.correlationId);
  await forfeitCredits(owner, erasure, newId);
  await deleteReasons(owner);
}

async function forfeitCredits(
  owner: Owner,
  { version, correlationId, now }: Erasure,
  newId: IdGenerator,
): Promise<void> {
  const id = `erasure#${version}`;
  await retryOnConflict(
    async () => {
      const newest = await readNewestEntry(owner);
      if (newest === undefined) return { isEmpty: true };
      const entry = createNextEntry(newest, createErasureEntry(newest), now);
      // A repeated event finds the record of the first one, and appends nothing.
      return appendEntryOnce(owner, id, '', entry, { correlationId, writeId: newId() });
    },
    { maxAttempts, baseDelayMs: 0, maxDurationMs: Number.POSITIVE_INFINITY },
  );
}
