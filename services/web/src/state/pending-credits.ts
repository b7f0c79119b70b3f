import { readOwnVote } from '../api/ballots.ts';
import { readPurchase } from '../api/wallet.ts';

/** A change of the voter's credits that is on its way. */
interface PendingCredits {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Reads whether the balance already contains the change. */
  readonly readIsSettled: () => Promise<boolean>;
}

/** How long the balance waits for a change. Most changes arrive within a second. */
const maxWaitMs = 30_000;

const pendingCredits = new Map<string, PendingCredits>();

/** Remembers that a vote waits for its credit. */
export const savePendingVote = (votingId: string): void =>
  save(votingId, async () => (await readOwnVote(votingId)).own?.state !== 'pending');

/** Remembers that a payment is not confirmed yet. */
export const savePendingPurchase = (purchaseId: string): void =>
  save(purchaseId, async () => (await readPurchase(purchaseId)).state !== 'open');

function save(id: string, readIsSettled: PendingCredits['readIsSettled']): void {
  const since = pendingCredits.get(id)?.since ?? Date.now();
  pendingCredits.set(id, { since, readIsSettled });
}

/** Deletes a change that has arrived. @param id of the voting or purchase */
export const deletePendingCredits = (id: string): void => {
  pendingCredits.delete(id);
};

/** Whether a change of the balance is on its way. Changes that take longer than half a minute are not waited for. */
export const hasPendingCredits = (): boolean =>
  [...pendingCredits.values()].some(({ since }) => Date.now() - since < maxWaitMs);

/** Deletes the changes that have arrived. A change that cannot be read stays. */
export async function deleteSettledCredits(): Promise<void> {
  await Promise.all(
    [...pendingCredits].map(async ([id, { readIsSettled }]) => {
      if (await readIsSettled().catch(() => false)) deletePendingCredits(id);
    }),
  );
}
