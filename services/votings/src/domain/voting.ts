import { toEpochMs, toInstant } from '@suffra/shared/clock';
import type { BallotKind, Cancellation } from '@suffra/shared/events/voting-rules';
import type { Correction, EarlyEnd, VotingOption } from '@suffra/shared/events/votings';
import { defaultResultStep } from '@suffra/shared/result-step';
import { lookAlike } from '@suffra/shared/text/look-alike';
import { invalidVoting } from './errors.ts';
import { assignOptionIds, type OptionInput } from './option-ids.ts';
import type { TimerKind } from './timer.ts';
import { type FieldError, findWindowErrors } from './window.ts';

/** The settings of a voting, which an admin decides. Instants are RFC 3339 in UTC with milliseconds. */
export interface VotingSettings {
  readonly title: string;
  readonly description: string;
  readonly options: readonly VotingOption[];
  readonly startsAt: string;
  /** Exclusive: a vote at this instant is too late. */
  readonly endsAt: string;
  /** Credits that a vote costs. */
  readonly price: 0 | 1;
  readonly ballot: BallotKind;
  readonly results: 'live' | 'after-close' | 'admins';
  /** Minimum number of new votes between two publications of live results. */
  readonly resultStep: number;
  readonly change: 'none' | 'until-close';
  /** The account whose quota the voting counts against. Without it, the voting counts against the tenant's quota. */
  readonly accountId?: string | undefined;
  /** Whether only visitors of the account, or only people on a list, may vote. Absent: everyone of the tenant. */
  readonly eligibleVoters?: 'all' | 'account' | 'list' | undefined;
}

/** A stored voting. */
export interface Voting extends VotingSettings {
  readonly tenantId: string;
  readonly votingId: string;
  /** Incremented with each change by an admin, and with no other change. */
  readonly version: number;
  /** Incremented when the window moves. A timer of an older window does nothing. */
  readonly windowVersion: number;
  /** The highest number that an option id of this voting ever had. */
  readonly lastOption: number;
  /** The number of partitions over which the votes are spread. */
  readonly buckets: number;
  readonly cancelled: boolean;
  /** Present if it was cancelled. */
  readonly cancellation?: Cancellation | undefined;
  /** Present if an admin ended it early. */
  readonly earlyEnd?: EarlyEnd | undefined;
  readonly createdAt: string;
  /** The oldest first. */
  readonly corrections: readonly Correction[];
  /** By kind of timer: the start or end for which it last fired. */
  readonly fired: Readonly<Partial<Record<TimerKind, string>>>;
}

/** The settings of a new voting, as an admin sends them. */
export interface VotingInput {
  readonly title: string;
  readonly description?: string | undefined;
  readonly options: readonly OptionInput[];
  readonly startsAt?: string | undefined;
  readonly endsAt: string;
  readonly price: 0 | 1;
  readonly ballot: BallotKind;
  readonly results?: VotingSettings['results'] | undefined;
  readonly resultStep?: number | undefined;
  readonly change?: VotingSettings['change'] | undefined;
  readonly accountId?: string | undefined;
  readonly eligibleVoters?: VotingSettings['eligibleVoters'];
}

/** The state of a voting at an instant. */
export type VotingState = 'coming' | 'open' | 'closed' | 'cancelled';

/** The default number of partitions over which the votes of a voting are spread. */
export const defaultBuckets = 64;

/**
 * Returns the state of a voting by the server's clock: open in `[startsAt, endsAt)`. A voting whose close was published
 * is closed, even for a function whose clock is behind.
 * @param now milliseconds since the epoch
 */
export function getState(
  voting: Pick<Voting, 'startsAt' | 'endsAt' | 'cancelled' | 'fired'>,
  now: number,
): VotingState {
  if (voting.cancelled) return 'cancelled';
  if (now >= toEpochMs(voting.endsAt) || voting.fired.closed === voting.endsAt) return 'closed';
  return now < toEpochMs(voting.startsAt) ? 'coming' : 'open';
}

/**
 * Creates a voting. By default it starts now, its results are live if it is free and visible after the close if it is
 * paid, live results are published every ten votes, and a vote cannot be changed. Options get the ids `o1` to `oN`.
 * @param ids.now milliseconds since the epoch
 * @throws DomainError `invalid-voting` when window, options or ballot are inconsistent
 */
export function createVoting(
  input: VotingInput,
  { tenantId, votingId, now }: { tenantId: string; votingId: string; now: number },
): Voting {
  const voting: Voting = {
    tenantId,
    votingId,
    version: 1,
    windowVersion: 1,
    title: input.title,
    description: input.description ?? '',
    ...assignOptionIds(input.options, { options: [], lastOption: 0 }),
    startsAt: input.startsAt ?? toInstant(now),
    endsAt: input.endsAt,
    price: input.price,
    ballot: input.ballot,
    results: input.results ?? (input.price === 0 ? 'live' : 'after-close'),
    resultStep: input.resultStep ?? defaultResultStep,
    change: input.change ?? 'none',
    ...(input.accountId !== undefined && { accountId: input.accountId }),
    ...(input.eligibleVoters !== undefined && { eligibleVoters: input.eligibleVoters }),
    buckets: defaultBuckets,
    cancelled: false,
    createdAt: toInstant(now),
    corrections: [],
    fired: {},
  };
  assertNoErrors([
    ...findWindowErrors(voting, voting.createdAt, now),
    ...findBallotErrors(voting),
    ...findEligibilityErrors(voting),
  ]);
  return voting;
}

/** Finds labels that a voter can take for the label of another option, and limits of a ballot that no vote could meet. */
export function findBallotErrors({
  options,
  ballot,
}: Pick<VotingSettings, 'options' | 'ballot'>): FieldError[] {
  const labels = options.map((option) => option.label);
  const errors = labels.flatMap((label, i) => {
    const other = labels.slice(0, i).find((earlier) => lookAlike(earlier, label));
    if (other === undefined) return [];
    const message =
      other === label ? 'is the label of another option' : `looks like another option: ${other}`;
    return [{ path: `options.${i}.label`, message }];
  });
  if (ballot.kind !== 'multiple') return errors;
  if (ballot.min > ballot.max) errors.push({ path: 'ballot.min', message: 'must not exceed ballot.max' });
  if (ballot.max > options.length)
    errors.push({ path: 'ballot.max', message: 'must not exceed the number of options' });
  return errors;
}

/** Finds a limit to visitors of an account that the voting does not have: nobody could vote. */
export const findEligibilityErrors = ({
  eligibleVoters,
  accountId,
}: Pick<VotingSettings, 'eligibleVoters' | 'accountId'>): FieldError[] =>
  eligibleVoters === 'account' && accountId === undefined
    ? [{ path: 'eligibleVoters', message: 'account needs an accountId' }]
    : [];

/** @throws DomainError `invalid-voting` that lists the errors, if there are any */
export function assertNoErrors(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw invalidVoting({ extensions: { errors } });
}
