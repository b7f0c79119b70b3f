import { addCountMetric } from '@suffra/shared/observability/invocation-log';
import type { VoteKey } from '../domain/receipt.ts';
import type { Voting } from '../domain/voting.ts';
import { readBallot } from '../storage/ballots.ts';
import { updateLastRequestedAt } from '../storage/paid-votes.ts';
import { voidVote } from './void-vote.ts';

/** A check of a pending vote. */
export interface PendingDebitCheck {
  readonly correlationId: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** If set, the debit is requested again only if its last request was at this time (milliseconds since the epoch). */
  readonly lastRequestedAt?: number;
}

/**
 * Requests the debit of a vote again if it is still pending, and counts it for the alarm. In a cancelled voting, the vote
 * is voided instead. The outcome is never guessed: only wallet decides about a credit.
 * @returns whether the vote is pending
 */
export async function retryPendingDebit(
  key: VoteKey,
  voting: Voting,
  { correlationId, now, lastRequestedAt }: PendingDebitCheck,
): Promise<boolean> {
  // A check that follows a request by at least a minute needs no consistent read: a condition guards what it writes.
  const { pending } = await readBallot(key, voting, lastRequestedAt === undefined);
  if (pending === undefined) return false;
  const { attempt, lastRequestedAt: last } = pending;
  if (lastRequestedAt !== undefined && lastRequestedAt !== last) return true;
  addCountMetric('pendingStuck', 1);
  if (voting.cancelled) {
    await voidVote(key, voting, correlationId);
    return false;
  }
  await updateLastRequestedAt({ key, buckets: voting.buckets, attempt, correlationId }, { last, now });
  return true;
}
