import { toEpochMs } from '@suffra/shared/clock';
import type { Voting } from './voting.ts';

/** Alerts are sent five minutes before the end. One more minute allows for clock differences. */
const lateWindowMs = 6 * 60_000;

/**
 * Whether an alert for voters who have not voted may already be on its way. Such a vote is marked in its row, because
 * the stream publishes an event only for late votes.
 * @param at in milliseconds since the epoch
 */
export const isLateVote = (voting: Pick<Voting, 'endsAt'>, at: number): boolean =>
  at >= toEpochMs(voting.endsAt) - lateWindowMs;
