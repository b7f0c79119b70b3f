import { toEpochMs, toInstant } from '@suffra/shared/clock';
import type { BallotKind, Option } from '@suffra/shared/events/votings';
import { numbered, type SentOption } from './options.ts';
import { invalidVoting } from './problems.ts';
import type { TimerKind } from './timers/timer.ts';
import { type Fault, windowFaults } from './window.ts';

/** What an admin decides about a voting. Instants are RFC 3339 in UTC with milliseconds. */
export interface Terms {
  readonly title: string;
  readonly description: string;
  readonly options: readonly Option[];
  readonly startsAt: string;
  /** Exclusive: a vote at this very instant is too late. */
  readonly endsAt: string;
  /** Credits that a vote costs. */
  readonly price: 0 | 1;
  readonly ballot: BallotKind;
  readonly results: 'live' | 'after-close' | 'admins';
  readonly change: 'none' | 'until-close';
  /** The account whose quota it counts against; without one it counts against the tenant's. */
  readonly accountId?: string | undefined;
}

/** A voting as it is kept. */
export interface Voting extends Terms {
  readonly tenantId: string;
  readonly votingId: string;
  /** Grows by one with each change by an admin, and with nothing else. */
  readonly version: number;
  /** Grows by one when the window moves; a timer of an older one does nothing. */
  readonly windowVersion: number;
  /** The highest number that an option's id ever had. */
  readonly lastOption: number;
  readonly buckets: number;
  readonly cancelled: boolean;
  readonly createdAt: string;
  /** Per kind of timer, the start or end that it last told of. */
  readonly fired: Readonly<Partial<Record<TimerKind, string>>>;
}

/** What an admin sends for a new voting. */
export interface NewVoting {
  readonly title: string;
  readonly description?: string | undefined;
  readonly options: readonly SentOption[];
  readonly startsAt?: string | undefined;
  readonly endsAt: string;
  readonly price: 0 | 1;
  readonly ballot: BallotKind;
  readonly results?: Terms['results'] | undefined;
  readonly change?: Terms['change'] | undefined;
  readonly accountId?: string | undefined;
}

/** Where a voting stands at an instant. */
export type State = 'coming' | 'open' | 'closed' | 'cancelled';

/** Over how many partitions a voting's votes are spread unless said otherwise (design.md §5). */
export const defaultBuckets = 64;

/**
 * Where a voting stands: open in `[startsAt, endsAt)`, by the server's clock. One whose close was published is closed
 * even for a function whose clock lags behind.
 * @param now milliseconds since the epoch
 */
export function stateAt(
  voting: Pick<Voting, 'startsAt' | 'endsAt' | 'cancelled' | 'fired'>,
  now: number,
): State {
  if (voting.cancelled) return 'cancelled';
  if (now >= toEpochMs(voting.endsAt) || voting.fired.closed === voting.endsAt) return 'closed';
  return now < toEpochMs(voting.startsAt) ? 'coming' : 'open';
}

/**
 * Makes a new voting: defaults filled in (it starts now; results live if free, after the close if paid; a vote stands),
 * options numbered `o1` to `oN`.
 * @param now milliseconds since the epoch
 * @throws Problem `invalid-voting` when window, options or ballot contradict themselves
 */
export function newVoting(
  sent: NewVoting,
  about: { tenantId: string; votingId: string; now: number },
): Voting {
  const { tenantId, votingId, now } = about;
  const voting: Voting = {
    tenantId,
    votingId,
    version: 1,
    windowVersion: 1,
    title: sent.title,
    description: sent.description ?? '',
    ...numbered(sent.options, { options: [], lastOption: 0 }),
    startsAt: sent.startsAt ?? toInstant(now),
    endsAt: sent.endsAt,
    price: sent.price,
    ballot: sent.ballot,
    results: sent.results ?? (sent.price === 0 ? 'live' : 'after-close'),
    change: sent.change ?? 'none',
    ...(sent.accountId !== undefined && { accountId: sent.accountId }),
    buckets: defaultBuckets,
    cancelled: false,
    createdAt: toInstant(now),
    fired: {},
  };
  refuseIfAny([...windowFaults(voting, now), ...ballotFaults(voting)]);
  return voting;
}

/** What contradicts itself in options and ballot: labels that repeat, bounds that no vote could meet. */
export function ballotFaults({ options, ballot }: Pick<Terms, 'options' | 'ballot'>): Fault[] {
  const labels = options.map((each) => each.label);
  const faults = labels.flatMap((label, i) =>
    labels.indexOf(label) < i
      ? [{ path: `options.${i}.label`, message: 'is the label of another option' }]
      : [],
  );
  if (ballot.kind !== 'multiple') return faults;
  if (ballot.min > ballot.max) faults.push({ path: 'ballot.min', message: 'must not exceed ballot.max' });
  if (ballot.max > options.length)
    faults.push({ path: 'ballot.max', message: 'must not exceed the number of options' });
  return faults;
}

/** @throws Problem `invalid-voting` that lists the faults, if there are any */
export function refuseIfAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalidVoting({ extensions: { errors: faults } });
}
