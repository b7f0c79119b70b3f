import type { LedgerEntry, Purchase } from '../../api/schemas/wallet.ts';
import { readVoting } from '../../api/votings.ts';
import { readPurchase } from '../../api/wallet.ts';

/** The subject of a ledger entry. */
export type EntrySubject =
  | { readonly kind: 'voting'; readonly title: string }
  | { readonly kind: 'purchase'; readonly name: string; readonly price: Purchase['price'] };

const subjectReaders: Partial<Record<string, (id: string) => Promise<EntrySubject>>> = {
  spent: readVotingSubject,
  declined: readVotingSubject,
  returned: readVotingSubject,
  bought: readPurchaseSubject,
  revoked: readPurchaseSubject,
  restored: readPurchaseSubject,
};

async function readVotingSubject(votingId: string): Promise<EntrySubject> {
  const { title } = (await readVoting(votingId)).data;
  return { kind: 'voting', title };
}

async function readPurchaseSubject(purchaseId: string): Promise<EntrySubject> {
  const { name, price } = await readPurchase(purchaseId);
  return { kind: 'purchase', name, price };
}

/**
 * Reads the votings and purchases of ledger entries, each once.
 * @param known the subjects that were read before
 * @returns the known and new subjects by `ref`. What cannot be read is missing: then the entry shows only its cause.
 */
export async function readEntrySubjects(
  entries: readonly LedgerEntry[],
  known: ReadonlyMap<string, EntrySubject>,
): Promise<ReadonlyMap<string, EntrySubject>> {
  const subjects = new Map(known);
  const unread = new Map(entries.filter(({ ref }) => !known.has(ref)).map(({ ref, cause }) => [ref, cause]));
  await Promise.all(
    [...unread].map(async ([ref, cause]) => {
      const subject = await subjectReaders[cause]?.(ref).catch(() => undefined);
      if (subject !== undefined) subjects.set(ref, subject);
    }),
  );
  return subjects;
}
