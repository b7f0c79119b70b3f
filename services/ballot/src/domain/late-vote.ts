import { busy } from '@suffra/shared/errors';
import type { Ballot } from './ballot.ts';
import { closed } from './errors.ts';
import { getVotesEnd, type Voting } from './voting.ts';

/** The end of a voting, and until when votes count. */
type VotingEnd = Pick<Voting, 'endsAt' | 'votesUntil'>;

/** Alerts are sent five minutes before the end. One more minute allows for clock differences. */
const lateWindowMs = 6 * 60_000;

/**
 * Whether an alert for voters who have not voted may already be on its way. Such a vote is marked in its row, because
 * the stream publishes an event only for late votes.
 * @param at in milliseconds since the epoch
 */
export const isLateVote = (voting: VotingEnd, at: number): boolean =>
  at >= getVotesEnd(voting) - lateWindowMs;

/**
 * How long after the end a vote that was cast in time may still be written: the function may use a snapshot that is 5
 * seconds old, and may run for 6 seconds.
 */
export const maxWriteDelayMs = 11_000;

/** {@link maxWriteDelayMs} and the difference between clocks: the delay of the certification (serverless.yml). */
export const settleMs = 15_000;

/** Whether a vote that was cast before the end may still be written. @param at in milliseconds since the epoch */
export const canVoteStillBeWritten = (voting: VotingEnd, at: number): boolean =>
  at < getVotesEnd(voting) + settleMs;

/** Whether a vote of this time is refused, because its voter got the response that the voting had ended. */
export const isRefused = ({ refusedBefore = 0 }: Ballot, votedAt: number): boolean => votedAt < refusedBefore;

/**
 * Checks that no later request of the voter got the response that the voting had ended.
 * @param votedAt in milliseconds since the epoch
 * @throws DomainError `closed` (with endsAt), or `busy` if the end was moved since: a repeated request is a new vote
 */
export function assertNotRefused(voting: Voting, ballot: Ballot, votedAt: number): void {
  if (!isRefused(ballot, votedAt)) return;
  throw getVotesEnd(voting) > (ballot.refusedBefore ?? 0)
    ? busy({ retryAfterSeconds: 1 })
    : closed({ extensions: { endsAt: voting.endsAt } });
}
