import { retryOnConflict } from '@suffra/shared/retry';
import type { VoteKey } from '../domain/receipt.ts';
import type { Voting } from '../domain/voting.ts';
import { readBallot } from '../storage/ballots.ts';
import { voidAcceptedVote, voidErasedVote, voidPendingVote } from '../storage/paid-votes.ts';
import { conflictRetries } from './conflict-retries.ts';

/**
 * Voids a voter's paid vote in a cancelled voting, whether it is pending or accepted. It happens once, and the stream
 * returns the credit. Without such a vote, nothing happens.
 * @throws DomainError `busy` if the ballot changed during each attempt; the command is delivered again
 */
export async function voidVote(key: VoteKey, voting: Voting, correlationId: string): Promise<void> {
  await retryOnConflict(async () => {
    const { vote, pending, attempt, voided, erased } = await readBallot(key, voting);
    const hasVote = vote !== undefined || pending !== undefined || erased;
    if (voided !== undefined || attempt === undefined || !hasVote) return { done: true };
    const write = erased ? voidErasedVote : pending === undefined ? voidAcceptedVote : voidPendingVote;
    const result = await write({ key, buckets: voting.buckets, attempt, correlationId });
    return result.done ? result : undefined;
  }, conflictRetries);
}
