import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { minute } from '../../src/time.ts';
import { accounts, type Happening } from './history.ts';

/** Whose figures: by account, or of one voting (by number). */
export interface Whose {
  readonly accountId?: string;
  readonly voting?: number;
}

/** The account that a happening counts under. */
function accountOf(each: Happening, votings: readonly VotingSnapshot[]): string | undefined {
  if ('voting' in each && votings[each.voting] !== undefined) return votings[each.voting]?.accountId;
  return 'account' in each ? accounts[each.account] : undefined;
}

/** The figures of what happened in `[from, to)`, counted as one would by hand. */
export function recount(
  all: readonly Happening[],
  votings: readonly VotingSnapshot[],
  { from, to }: { from: number; to: number },
  whose: Whose = {},
) {
  const mine = all.filter(
    (each) =>
      each.at >= from &&
      each.at < to &&
      (whose.accountId === undefined || accountOf(each, votings) === whose.accountId) &&
      (whose.voting === undefined || ('voting' in each && each.voting === whose.voting)),
  );
  const of = <K extends Happening['kind']>(kind: K) =>
    mine.filter((each): each is Extract<Happening, { kind: K }> => each.kind === kind);
  const rows = of('votes').map(({ at, told }) => ({
    at,
    ...(told.at(-1) ?? { votes: 0, registrations: 0 }),
  }));
  const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
  const byMinute = new Map<number, number>();
  for (const { at, votes } of rows)
    byMinute.set(Math.floor(at / minute), (byMinute.get(Math.floor(at / minute)) ?? 0) + votes);
  const requests = of('request');
  const people = new Set(of('sign-in').map(({ person }) => person)).size;
  const free = requests.filter(({ operation, status }) => operation === 'castVote' && status === 201);
  return {
    signUps: of('sign-up').length,
    signIns: of('sign-in').length,
    people,
    votes: sum(rows.map(({ votes }) => votes)),
    registrations: sum(rows.map(({ registrations }) => registrations)),
    paidVotes: of('paid').length,
    requests: requests.length,
    errors: requests.filter(({ status }) => status >= 500).length,
    refusals: requests.filter(({ status }) => status >= 400 && status < 500).length,
    peak: Math.max(0, ...byMinute.values()),
    latency: requests.map(({ duration }) => duration),
    free: free.map(({ duration }) => duration),
    paid: of('paid').map(({ took }) => took),
    bought: sum(of('bought').map(({ credits }) => credits)),
    spent: of('spent').length,
  };
}

/** The value that so many of all lie below, exactly. */
export const exactly = (values: readonly number[], quantile: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(quantile * (values.length - 1))] ?? 0;
