import { count } from '@suffra/shared/observe/observe';
import type { Place } from '../receipt.ts';
import { readBallot } from '../table/ballots.ts';
import { askAgain } from '../table/paid-votes.ts';
import type { Voting } from '../voting.ts';
import { voidVote } from './void-vote.ts';

/** Why a vote is looked at, and when. */
export interface Look {
  readonly correlationId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Looks only at a vote for which wallet was asked last at this time, milliseconds since the epoch. */
  readonly askedAt?: number;
}

/**
 * Asks wallet again for the credit of a vote that still waits, and counts it for the alarm; makes it void where the voting
 * was cancelled. A vote is settled by asking, never by guessing (design.md §5).
 * @returns whether the vote waits
 */
export async function askIfWaiting(place: Place, voting: Voting, look: Look): Promise<boolean> {
  const { pending } = await readBallot(place, voting);
  if (pending === undefined) return false;
  if (look.askedAt !== undefined && look.askedAt !== pending.askedAt) return true;
  count('pendingStuck', 1);
  const { correlationId, now } = look;
  if (voting.cancelled) {
    await voidVote(place, voting, correlationId);
    return false;
  }
  const { attempt, askedAt: last } = pending;
  await askAgain({ place, buckets: voting.buckets, attempt, correlationId }, { last, now });
  return true;
}
