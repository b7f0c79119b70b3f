import { toEpochMs } from '@suffra/shared/clock';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { cancelled, closed, notOpenYet } from './problems.ts';

/** A voting as ballot knows it: the copy of its highest version that has arrived. */
export type Voting = VotingSnapshot;

/**
 * Whether an instant lies in the voting's window `[startsAt, endsAt)` (design.md §4.2).
 * @param at milliseconds since the epoch
 */
export const inWindow = (voting: Voting, at: number): boolean =>
  at >= toEpochMs(voting.startsAt) && !hasEnded(voting, at);

/** Whether the end has come: the end itself belongs to the time after. @param at milliseconds since the epoch */
export const hasEnded = (voting: Voting, at: number): boolean => at >= toEpochMs(voting.endsAt);

/**
 * May a vote be cast at this instant, as far as the window goes?
 * @param now the server's clock, milliseconds since the epoch
 * @throws Problem `cancelled`, `not-open-yet` (with startsAt) or `closed` (with endsAt)
 */
export function assertOpen(voting: Voting, now: number): void {
  assertNotOver(voting, now);
  if (!inWindow(voting, now)) throw notOpenYet({ extensions: { startsAt: voting.startsAt } });
}

/**
 * May a voter register, or take it back, at this instant? Before the start already, but not from the end on: the
 * certified result holds the number of registrations too.
 * @throws Problem `cancelled` or `closed` (with endsAt)
 */
export function assertNotOver(voting: Voting, now: number): void {
  if (voting.cancelled) throw cancelled();
  if (hasEnded(voting, now)) throw closed({ extensions: { endsAt: voting.endsAt } });
}
