import { chunk } from '@suffra/shared/chunk';
import {
  assignAccounts,
  countCredits,
  countDelivery,
  countPaidVote,
  countRequest,
  countSignIn,
  countVotes,
  createAccumulator,
  listVotings,
  listVotingsWithVotes,
  type MetricsAccumulator,
} from '../domain/accumulator.ts';
import {
  creditChanges,
  messageDeliveries,
  paidVotes,
  selectCurrentCounts,
  signIns,
  voteCounts,
} from '../domain/facts/event-facts.ts';
import type { Fact, FactKind } from '../domain/facts/fact.ts';
import { requests } from '../domain/facts/request-fact.ts';
import { floorTo } from '../domain/time.ts';
import { readFacts } from '../storage/fact-batches.ts';
import { readVotingAccounts } from '../storage/voting-replicas.ts';

/** The facts of a tenant to add up. Times are milliseconds since the epoch. */
export interface FactSelection {
  readonly tenantId: string;
  /** Results of `toHour`. */
  readonly hours: readonly string[];
  /** Only facts in `[from, to)`, whole minutes. */
  readonly from: number;
  readonly to: number;
  /** Length of the period of each accumulator, in milliseconds: at most an hour. */
  readonly period: number;
  /** Whether to fail while the replica of a voting with votes is missing: a stored rollup must have the right account. */
  readonly requiresVotings?: boolean;
}

/** How many hours are read at the same time. */
const concurrency = 4;

/**
 * Adds up the stored facts: one accumulator per period with facts, by the start of the period. Series are assigned to the
 * accounts of their votings.
 * @throws when `requiresVotings` is set and a replica is missing
 */
export async function accumulateFacts(selection: FactSelection): Promise<Map<number, MetricsAccumulator>> {
  const { tenantId, hours, from, to, period, requiresVotings = false } = selection;
  const accumulators = new Map<number, MetricsAccumulator>();
  const getAccumulator = (at: number): MetricsAccumulator => {
    const start = floorTo(at, period);
    const accumulator = accumulators.get(start) ?? createAccumulator();
    accumulators.set(start, accumulator);
    return accumulator;
  };
  const accumulateHour = async (hour: string) => {
    const accumulateKind = async <F extends Fact>(
      kind: FactKind<F>,
      count: (accumulator: MetricsAccumulator, fact: F) => void,
    ) => {
      for await (const facts of readFacts(tenantId, kind, hour, { from, to }))
        for (const fact of facts) count(getAccumulator(fact.at), fact);
    };
    const accumulateVotes = async () => {
      // All reports of a tally row have the same minute, so they are read together.
      for await (const reports of readFacts(tenantId, voteCounts, hour, { from, to }))
        for (const count of selectCurrentCounts(reports)) countVotes(getAccumulator(count.at), count);
    };
    await Promise.all([
      accumulateKind(signIns, countSignIn),
      accumulateKind(paidVotes, countPaidVote),
      accumulateKind(creditChanges, countCredits),
      accumulateKind(messageDeliveries, countDelivery),
      accumulateKind(requests, countRequest),
      accumulateVotes(),
    ]);
  };
  for (const hoursAtOnce of chunk(hours, concurrency)) await Promise.all(hoursAtOnce.map(accumulateHour));
  for (const [start, accumulator] of accumulators) {
    const accounts = await readVotingAccounts(tenantId, listVotings(accumulator));
    if (requiresVotings) assertVotingsKnown(accumulator, accounts);
    accumulators.set(start, assignAccounts(accumulator, accounts));
  }
  return accumulators;
}

function assertVotingsKnown(accumulator: MetricsAccumulator, accounts: ReadonlyMap<string, string>): void {
  const unknown = listVotingsWithVotes(accumulator).find((votingId) => !accounts.has(votingId));
  if (unknown !== undefined) throw new Error(`no replica of voting ${unknown} yet`);
}
