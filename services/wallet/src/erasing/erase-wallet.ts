import type { NewId } from '@suffra/shared/ids';
import { erasureLine } from '../forfeit.ts';
import { following } from '../ledger.ts';
import { appendOnce } from '../table/effects.ts';
import { readNewest } from '../table/entries.ts';
import { eraseReasons } from '../table/erase-reasons.ts';
import type { Owner } from '../table/keys.ts';
import { erasePurchases } from '../table/purchases.ts';

/** How often a wallet that others change at the same moment is tried. */
const tries = 10;

/** Which erasure of a voter it is, and when it is done. */
export interface Erasure {
  /** As the event says it: a visitor who comes back under the same id may be erased again, with a later one. */
  readonly version: number;
  readonly correlationId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Erases what may go of a voter's wallet: the credits, the words that people typed, the pages on which it was to be paid. The
 * lines and the purchases stay, by an id that leads to nobody. Purchases come first: what is paid after that brings nothing.
 * @param newId ids of writes
 * @throws when others kept changing the wallet: the event comes again
 */
export async function eraseWallet(owner: Owner, erasure: Erasure, newId: NewId): Promise<void> {
  await erasePurchases(owner, erasure.correlationId);
  await forfeitAll(owner, erasure, newId);
  await eraseReasons(owner);
}

async function forfeitAll(
  owner: Owner,
  { version, correlationId, now }: Erasure,
  newId: NewId,
): Promise<void> {
  const id = `erasure#${version}`;
  for (let i = 0; i < tries; i += 1) {
    const newest = await readNewest(owner);
    if (newest === undefined) return;
    const line = following(newest, erasureLine(newest), now);
    // Done before, it is the mark of that time that answers.
    if (await appendOnce(owner, id, '', line, { correlationId, writeId: newId() })) return;
  }
  throw new Error('a wallet changed faster than its voter could be erased');
}
