import type { SignedVote } from './receipt.ts';
import { hasSameChoices, type Vote } from './vote.ts';
import { getVotesEnd, type Voting } from './voting.ts';

/** A vote in a paid voting whose credit is not settled. It does not count. */
export interface PendingVote extends SignedVote {
  /** Number of the voter's attempt in this voting, from 1. */
  readonly attempt: number;
  /**
   * Until when wallet accepts commands about the attempt, in seconds since the epoch. It is fixed when the vote is cast
   * and is the same in every command.
   */
  readonly until: number;
  /** When the debit was last requested from wallet, in milliseconds since the epoch. */
  readonly lastRequestedAt: number;
}

/** Credits may be debited until 14 days after the end, which is as long as SQS keeps messages. */
const debitPeriodSeconds = 14 * 86_400;

/** Adds to a vote what is stored while its credit is not settled. @param attempt from 1 */
export const toPendingVote = (voting: Voting, vote: SignedVote, attempt: number): PendingVote => ({
  ...vote,
  attempt,
  until: Math.ceil(getVotesEnd(voting) / 1000) + debitPeriodSeconds,
  lastRequestedAt: vote.votedAt,
});

/**
 * Returns how many seconds to wait for wallet before the debit is requested again: one minute at first, then as long as
 * the vote has been pending, at most the 15 minutes that SQS can delay a message.
 */
export const getRetryDelaySeconds = ({
  votedAt,
  lastRequestedAt,
}: Pick<PendingVote, 'votedAt' | 'lastRequestedAt'>): number =>
  Math.min(900, Math.max(60, Math.ceil((lastRequestedAt - votedAt) / 1000)));

/**
 * Decides what happens to a vote when another vote of the same voter is pending.
 * @returns `pending` if the pending vote is the same attempt or has the same choices; `reject` if the pending vote must
 *   be settled first
 */
export const resolvePendingVote = (pending: PendingVote, attempt: Vote): 'pending' | 'reject' =>
  pending.voteId === attempt.voteId || hasSameChoices(pending.choices, attempt.choices)
    ? 'pending'
    : 'reject';
