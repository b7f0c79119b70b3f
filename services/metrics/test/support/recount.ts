import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { minuteMs } from '../../src/domain/time.ts';
import { accounts, type Occurrence } from './history.ts';

/** The selection of a recount: an account, or a voting (by number). */
export interface RecountFilter {
  readonly accountId?: string;
  readonly voting?: number;
}

/** The account of an occurrence. */
function getAccount(entry: Occurrence, votings: readonly VotingSnapshot[]): string | undefined {
  if ('voting' in entry && votings[entry.voting] !== undefined) return votings[entry.voting]?.accountId;
  return 'account' in entry ? accounts[entry.account] : undefined;
}

/** Counts the occurrences in `[from, to)` without the code under test. */
export function recount(
  all: readonly Occurrence[],
  votings: readonly VotingSnapshot[],
  { from, to }: { from: number; to: number },
  filter: RecountFilter = {},
) {
  const selected = all.filter(
    (entry) =>
      entry.at >= from &&
      entry.at < to &&
      (filter.accountId === undefined || getAccount(entry, votings) === filter.accountId) &&
      (filter.voting === undefined || ('voting' in entry && entry.voting === filter.voting)),
  );
  const of = <K extends Occurrence['kind']>(kind: K) =>
    selected.filter((entry): entry is Extract<Occurrence, { kind: K }> => entry.kind === kind);
  const rows = of('votes').map(({ at, reportedCounts }) => ({
    at,
    ...(reportedCounts.at(-1) ?? { votes: 0, registrations: 0 }),
  }));
  const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
  const byMinute = new Map<number, number>();
  for (const { at, votes } of rows)
    byMinute.set(Math.floor(at / minuteMs), (byMinute.get(Math.floor(at / minuteMs)) ?? 0) + votes);
  const requests = of('request');
  const people = new Set(of('sign-in').map(({ person }) => person)).size;
  const free = requests.filter(({ operation, status }) => operation.startsWith('cast') && status === 201);
  return {
    signUps: of('sign-in').filter(({ isFirst }) => isFirst).length,
    signIns: of('sign-in').length,
    people,
    votes: sum(rows.map(({ votes }) => votes)),
    registrations: sum(rows.map(({ registrations }) => registrations)),
    paidVotes: of('paid').length,
    requests: requests.length,
    errors: requests.filter(({ status }) => status >= 500).length,
    refusals: requests.filter(({ status }) => status >= 400 && status < 500).length,
    peak: Math.max(0, ...byMinute.values()),
    latency: requests.map(({ durationMs }) => durationMs),
    free: free.map(({ durationMs }) => durationMs),
    paid: of('paid').map(({ executionMs }) => executionMs),
    bought: sum(of('bought').map(({ credits }) => credits)),
    spent: of('spent').length,
  };
}

/** The exact quantile of values. */
export const computeExactQuantile = (values: readonly number[], quantile: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(quantile * (values.length - 1))] ?? 0;
