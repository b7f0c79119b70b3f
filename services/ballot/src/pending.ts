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
 * How long wallet has before it is asked again, seconds: a minute at first, then as long again as the vote has waited,
 * up to the 15 minutes that SQS can hold a message back.
 */
export const askedAfter = ({ votedAt, askedAt }: Pick<PendingVote, 'votedAt' | 'askedAt'>): number =>
  Math.min(900, Math.max(60, Math.ceil((askedAt - votedAt) / 1000)));

/**
 * What to answer when a paid vote met one that waits already.
 * @returns `wait`: it is this very vote, or means the same; `refuse`: the one that waits must be settled first
 */
export const meetingPending = (waiting: PendingVote, attempt: Vote): 'wait' | 'refuse' =>
  waiting.voteId === attempt.voteId || sameChoices(waiting.choices, attempt.choices) ? 'wait' : 'refuse';
