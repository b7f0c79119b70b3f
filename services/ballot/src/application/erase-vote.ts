import { type Clock, toEpochMs } from '@suffra/shared/clock';
import { retryOnConflict } from '@suffra/shared/retry';
import { anonymizeBallot } from '../domain/anonymize-ballot.ts';
import type { Ballot } from '../domain/ballot.ts';
import type { VoteKey } from '../domain/receipt.ts';
import { hasEnded, type Voting } from '../domain/voting.ts';
import { findBallot } from '../storage/ballots.ts';
import { eraseBallot } from '../storage/erase-ballot.ts';
import { readResult } from '../storage/results.ts';
import { conflictRetries } from './conflict-retries.ts';
import { type PendingDebitCheck, retryPendingDebit } from './retry-pending-debit.ts';
import { voidVote } from './void-vote.ts';

const tombstoneRetentionSeconds = 30 * 86_400;

/** From this time before the end until the certification, no vote is moved, because the recount could miss it. */
const noMoveBeforeEndMs = 60_000;

/** Returns when the tombstones of a voting expire, in seconds since the epoch. */
export const getTombstoneExpiry = ({ endsAt }: Voting): number =>
  Math.ceil(toEpochMs(endsAt) / 1_000) + tombstoneRetentionSeconds;

/**
 * Erases a voter from one voting. The vote still counts, anonymously. Idempotent.
 * @throws if the recount is about to start, if the vote is pending, or if the ballot changed during each attempt; the
 *   command is delivered again
 */
export async function eraseVote(
  key: VoteKey,
  voting: Voting,
  correlationId: string,
  clock: Clock,
): Promise<void> {
  await retryOnConflict(async () => {
    const ballot = await findBallot(key, voting);
    if (ballot === undefined || ballot.erased) return { done: true };
    if (await settlePaidVote(key, voting, ballot, { correlationId, now: clock() })) return undefined;
    if (await isAwaitingRecount(key.tenantId, voting, clock()))
      throw new Error('the vote of an erased voter is about to be recounted');
    const isOver = voting.cancelled || hasEnded(voting, clock());
    const anonymized = anonymizeBallot(ballot, voting);
    const expiresAt = isOver ? getTombstoneExpiry(voting) : undefined;
    const done = await eraseBallot(key, voting.buckets, ballot, anonymized, expiresAt);
    return done ? { done } : undefined;
  }, conflictRetries);
}

/**
 * Settles or voids a paid vote first, because afterwards no row shows which voter it belongs to.
 * @returns whether the ballot has changed
 * @throws if the vote is still pending
 */
async function settlePaidVote(
  key: VoteKey,
  voting: Voting,
  { vote, pending, attempt, voided }: Ballot,
  check: PendingDebitCheck,
): Promise<boolean> {
  if (pending !== undefined) {
    if (!(await retryPendingDebit(key, voting, check))) return true;
    throw new Error('the vote of an erased voter is pending');
  }
  if (!voting.cancelled || vote === undefined || attempt === undefined || voided !== undefined) return false;
  await voidVote(key, voting, check.correlationId);
  return true;
}

async function isAwaitingRecount(tenantId: string, voting: Voting, now: number): Promise<boolean> {
  if (voting.cancelled || !hasEnded(voting, now + noMoveBeforeEndMs)) return false;
  return (await readResult(tenantId, voting.votingId, voting.endsAt)) === undefined;
}
