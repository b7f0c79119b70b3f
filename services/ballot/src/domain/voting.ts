import { toEpochMs } from '@suffra/shared/clock';
import type { VotingOption, VotingSnapshot } from '@suffra/shared/events/votings';
import type { Electorate } from './electorate.ts';
import { cancelled, closed, notEligible, notOpenYet } from './errors.ts';

/**
 * A voting as ballot knows it: the snapshot with the highest version that has arrived, without labels, pictures and
 * corrections. It has everything that decides about a vote.
 */
export type Voting = Omit<VotingSnapshot, 'options' | 'corrections' | 'earlyEnd'> & {
  readonly options: readonly Pick<VotingOption, 'id'>[];
  /** Until when votes count, if that is later than `endsAt` (early-end.ts). */
  readonly votesUntil?: string | undefined;
  /** The current list of the people who may vote, if one was uploaded. It counts only if `eligibleVoters` is `list`. */
  readonly electorate?: Electorate | undefined;
};

/** Returns the number of people on the list of a voting that is limited to one: 0 before the first list. */
export const getElectorateSize = ({
  eligibleVoters,
  electorate,
}: Voting): { readonly electorateSize?: number } =>
  eligibleVoters === 'list' ? { electorateSize: electorate?.size ?? 0 } : {};

/** An option with its label, for exports. */
export type LabelledOption = Pick<VotingOption, 'id' | 'label'>;

/**
 * Whether a time is in the voting's window `[startsAt, endsAt)`.
 * @param at in milliseconds since the epoch
 */
export const isInWindow = (voting: Voting, at: number): boolean =>
  at >= toEpochMs(voting.startsAt) && !hasEnded(voting, at);

/** Until when votes count, in milliseconds since the epoch: `endsAt`, unless an earlier end arrived too late. */
export const getVotesEnd = ({ endsAt, votesUntil = endsAt }: Pick<Voting, 'endsAt' | 'votesUntil'>): number =>
  toEpochMs(votesUntil);

/** Whether the voting has ended. The end itself is after it. @param at in milliseconds since the epoch */
export const hasEnded = (voting: Pick<Voting, 'endsAt' | 'votesUntil'>, at: number): boolean =>
  at >= getVotesEnd(voting);

/**
 * Checks that the caller may take part in the voting.
 * @param accountId the account from whose page the caller came, by their token
 * @throws DomainError `not-eligible` for a voting that is limited to visitors of another account
 */
export function assertEligible(voting: Voting, accountId: string | undefined): void {
  if (voting.eligibleVoters === 'account' && voting.accountId !== accountId) throw notEligible();
}

/**
 * Checks that the voting is open.
 * @param now the server's time, in milliseconds since the epoch
 * @throws DomainError `cancelled` (with the reason), `not-open-yet` (with startsAt) or `closed` (with endsAt)
 */
export function assertOpen(voting: Voting, now: number): void {
  assertNotEnded(voting, now);
  if (!isInWindow(voting, now)) throw notOpenYet({ extensions: { startsAt: voting.startsAt } });
}

/**
 * Checks that voters may register or unregister. They may do so before the start, but not after the end, because the
 * certified result contains the number of registrations.
 * @param now the server's time, in milliseconds since the epoch
 * @throws DomainError `cancelled` (with the reason) or `closed` (with endsAt)
 */
export function assertNotEnded(voting: Voting, now: number): void {
  assertNotCancelled(voting);
  if (hasEnded(voting, now)) throw closed({ extensions: { endsAt: voting.endsAt } });
}

/** Checks that the voting was not cancelled. @throws DomainError `cancelled`, with the reason that its voters see */
export function assertNotCancelled(voting: Voting): void {
  const reason = voting.cancellation?.reason;
  if (voting.cancelled) throw cancelled({ extensions: { ...(reason !== undefined && { reason }) } });
}
