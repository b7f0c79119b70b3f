import { toEpochMs } from '@suffra/shared/clock';
import type { SealedVote } from './receipt.ts';
import { sameChoices, type Vote } from './vote.ts';
import type { Voting } from './voting.ts';

/** A vote in a paid voting whose credit is not settled yet. It counts for nothing. */
export interface PendingVote extends SealedVote {
  /** Counts the voter's tries in the voting from 1. */
  readonly attempt: number;
  /**
   * Until when wallet may be asked about it, seconds since the epoch: fixed when the vote is cast, the same in every
   * command about the attempt (see the schema of the commands).
   */
  readonly until: number;
  /** When wallet was asked last, milliseconds since the epoch. */
  readonly askedAt: number;
}

/** What became of the last try: kept so that the voter can be told why there is no vote. */
export interface Declined {
  readonly voteId: string;
  readonly attempt: number;
}

/** How long after the end of a voting its credits may still be asked for, seconds: as long as queues keep messages. */
const settling = 14 * 86_400;

/** The vote as it waits for its credit. @param attempt from 1 */
export const pendingOf = (voting: Voting, vote: SealedVote, attempt: number): PendingVote => ({
  ...vote,
  attempt,
  until: Math.ceil(toEpochMs(voting.endsAt) / 1000) + settling,
  askedAt: vote.votedAt,
});

/**
 * What to answer when a paid vote met one that waits already.
 * @returns `wait`: it is this very vote, or means the same; `refuse`: the one that waits must be settled first
 */
export const meetingPending = (waiting: PendingVote, attempt: Vote): 'wait' | 'refuse' =>
  waiting.voteId === attempt.voteId || sameChoices(waiting.choices, attempt.choices) ? 'wait' : 'refuse';
