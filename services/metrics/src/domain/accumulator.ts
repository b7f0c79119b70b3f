import type { CreditChange, MessageDelivery, PaidVote, SignIn } from './facts/event-facts.ts';
import type { RequestFact } from './facts/request-fact.ts';
import { addMetrics, type Counter, createEmptyMetrics, type Metrics } from './metrics.ts';
import { none, parseSeriesName, type Series, toSeriesName } from './series.ts';
import { addDuration } from './sketch.ts';
import { minuteMs } from './time.ts';

/** Adds up the facts of one period: metrics by series, and the people who signed in by account. */
export interface MetricsAccumulator {
  readonly series: Map<string, Metrics>;
  readonly people: Map<string, Set<string>>;
}

/** Creates an empty accumulator. */
export const createAccumulator = (): MetricsAccumulator => ({ series: new Map(), people: new Map() });

function getSeriesMetrics({ series }: MetricsAccumulator, of: Partial<Series>): Metrics {
  const name = toSeriesName({ account: of.account ?? none, voting: of.voting ?? none });
  const metrics = series.get(name) ?? createEmptyMetrics();
  series.set(name, metrics);
  return metrics;
}

const count = (accumulator: MetricsAccumulator, of: Partial<Series>, counter: Counter, amount = 1): void => {
  getSeriesMetrics(accumulator, of).counts[counter] += amount;
};

/** Counts a sign-in, the person, and a new voter. New voters belong to no account. */
export function countSignIn(
  accumulator: MetricsAccumulator,
  { person, accountId = none, isFirst = false }: SignIn,
): void {
  if (isFirst) count(accumulator, {}, 'signUps');
  count(accumulator, { account: accountId }, 'signIns');
  addPerson(accumulator, person, accountId);
}

/** Adds a person to those who signed in. A person is counted once. */
export function addPerson(accumulator: MetricsAccumulator, person: string, accountId: string): void {
  const people = accumulator.people.get(accountId) ?? new Set();
  accumulator.people.set(accountId, people.add(person));
}

/** Counts the votes and registrations of one tally row. @param at start of the minute, in milliseconds since the epoch */
export function countVotes(
  accumulator: MetricsAccumulator,
  {
    votingId,
    at,
    votes,
    registrations,
  }: { votingId: string; at: number; votes: number; registrations: number },
): void {
  const metrics = getSeriesMetrics(accumulator, { voting: votingId });
  metrics.counts.votes += votes;
  metrics.counts.registrations += registrations;
  const minute = Math.floor(at / minuteMs);
  metrics.votesByMinute.set(minute, (metrics.votesByMinute.get(minute) ?? 0) + votes);
}

/** Counts an accepted paid vote, and its execution time. */
export function countPaidVote(accumulator: MetricsAccumulator, { votingId, executionMs }: PaidVote): void {
  const metrics = getSeriesMetrics(accumulator, { voting: votingId });
  metrics.counts.paidVotes += 1;
  addDuration(metrics.paidExecution, executionMs);
}

const creditCounters: Record<CreditChange['cause'], Counter> = {
  bought: 'creditsBought',
  revoked: 'creditsRevoked',
  restored: 'creditsRestored',
  spent: 'creditsSpent',
  returned: 'creditsReturned',
};

/** Counts the credits of a wallet change. */
export const countCredits = (
  accumulator: MetricsAccumulator,
  { cause, credits, votingId = none }: CreditChange,
): void => count(accumulator, { voting: votingId }, creditCounters[cause], credits);

/** Counts the messages of a page. */
export const countDelivery = (
  accumulator: MetricsAccumulator,
  { reached, votingId = none }: MessageDelivery,
): void => count(accumulator, { voting: votingId }, 'messages', reached);

/** Ballot's routes that accept a vote. */
const votingOperations: ReadonlySet<string> = new Set(['castVote', 'castVisitorVote']);

/** Counts a request: its duration, and whether it failed (5xx) or was refused (4xx). */
export function countRequest(accumulator: MetricsAccumulator, fact: RequestFact): void {
  const { operation, status, durationMs, accountId = none, votingId = none } = fact;
  const metrics = getSeriesMetrics(accumulator, { account: accountId, voting: votingId });
  metrics.counts.requests += 1;
  if (status >= 500) metrics.counts.errors += 1;
  else if (status >= 400) metrics.counts.refusals += 1;
  addDuration(metrics.latency, durationMs);
  // The response to a paid vote is 202: it is accepted later.
  if (votingOperations.has(operation) && status === 201) addDuration(metrics.freeExecution, durationMs);
}

/** Ids of all votings in an accumulator, whether they exist or not. */
export const listVotings = ({ series }: MetricsAccumulator): string[] => [
  ...new Set(
    [...series.keys()].map((name) => parseSeriesName(name).voting).filter((voting) => voting !== none),
  ),
];

/** Ids of the votings that must exist, because votes, registrations or credits were counted in them. */
export const listVotingsWithVotes = ({ series }: MetricsAccumulator): string[] =>
  [...series].flatMap(([name, { counts }]) => {
    const { voting } = parseSeriesName(name);
    const hasVotes =
      counts.votes !== 0 ||
      counts.registrations !== 0 ||
      counts.paidVotes + counts.creditsSpent + counts.creditsReturned > 0;
    return hasVotes && voting !== none ? [voting] : [];
  });

/**
 * Assigns each series to the account of its voting. A series of an unknown voting loses the voting: anyone can request a
 * URL with any id, and that must not create series without limit.
 * @param accounts the account (or `none`) of each known voting
 */
export function assignAccounts(
  { series, people }: MetricsAccumulator,
  accounts: ReadonlyMap<string, string>,
): MetricsAccumulator {
  const assigned = new Map<string, Metrics>();
  for (const [name, metrics] of series) {
    const { account, voting } = parseSeriesName(name);
    const votingAccount = accounts.get(voting);
    const assignedName = toSeriesName(
      votingAccount === undefined ? { account, voting: none } : { account: votingAccount, voting },
    );
    const sum = assigned.get(assignedName) ?? createEmptyMetrics();
    addMetrics(sum, metrics);
    assigned.set(assignedName, sum);
  }
  return { series: assigned, people };
}
