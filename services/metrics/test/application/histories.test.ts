import { systemClock, toInstant } from '@suffra/shared/clock';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { expect } from 'chai';
import fc from 'fast-check';
import { createFactsHandler } from '../../src/consumers/facts.ts';
import { requests } from '../../src/domain/facts/request-fact.ts';
import { getBucket, none, parseSeriesName, toSeriesName } from '../../src/domain/series.ts';
import { hourMs, toDay } from '../../src/domain/time.ts';
import { handler as getPerformance } from '../../src/http/get-performance.ts';
import { handler as getStatistics } from '../../src/http/get-statistics.ts';
import { insertFacts } from '../../src/storage/fact-batches.ts';
import { total } from '../../src/storage/keys.ts';
import { readRollups } from '../../src/storage/rollups.ts';
import {
  consume,
  consumeVotings,
  createVotingSnapshot,
  type MetricsFixture,
  newTenantId,
  requestMetrics,
  rollUpChanges,
  startMetrics,
} from '../support/fixtures.ts';
import {
  arbitraryOccurrence,
  historyLengthMs,
  historyStart,
  type Occurrence,
  type OccurrenceReport,
  toReport,
} from '../support/history.ts';
import { computeExactQuantile, type RecountFilter, recount } from '../support/recount.ts';

/** How a history is reported: copies of each report, order, batch size, and when rollups are computed. */
const arbitraryReporting = fc.record({
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 7 }),
  order: fc.nat(10_000),
  batch: fc.integer({ min: 1, max: 9 }),
  made: fc.float({ min: 0, max: 1, noNaN: true }),
});
type Reporting = typeof arbitraryReporting extends fc.Arbitrary<infer T> ? T : never;

describe('the metrics of any history', function () {
  this.timeout(120_000);
  let fixture: MetricsFixture;
  before(async () => {
    fixture = await startMetrics();
  });

  it('equal a recount, although reports are repeated, split, reordered and late', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Not fewer, because most faults need several reports in one hour.
        fc.array(arbitraryOccurrence, { minLength: 20, maxLength: 40 }),
        arbitraryReporting,
        async (all, reporting) => {
          const tenantId = newTenantId();
          const votings = [
            createVotingSnapshot({ accountId: 'acc-a' }),
            createVotingSnapshot(),
            createVotingSnapshot({ accountId: 'acc-b' }),
          ];
          await consumeVotings(tenantId, ...votings);
          await reportHistory(fixture, tenantId, all, votings, reporting);
          await compare(fixture, tenantId, all, votings);
        },
      ),
      propertyRuns(Number(process.env.METRICS_RUNS ?? 4)),
    );
  });
});

/** Reports a history, and computes rollups in the middle and at the end. */
async function reportHistory(
  fixture: MetricsFixture,
  tenantId: string,
  all: readonly Occurrence[],
  votings: readonly VotingSnapshot[],
  { copies, order, batch, made }: Reporting,
): Promise<void> {
  const reports = all.flatMap((entry, i) => {
    const one = toReport(entry, tenantId, votings);
    return Array.from({ length: copies[i % copies.length] ?? 1 }, () => one);
  });
  const muddled = reports.map((one, i) => ({ one, key: Math.sin(order + i * 7919) }));
  const pieces = muddled.sort((a, b) => a.key - b.key).map(({ one }) => one);
  const late = Math.floor(pieces.length * made);
  for (let from = 0; from < pieces.length; from += batch) {
    await consumeReports(tenantId, pieces.slice(from, from + batch));
    if (from <= late && late < from + batch) await rollUpChanges(fixture, tenantId);
  }
  await rollUpChanges(fixture, tenantId);
}

async function consumeReports(tenantId: string, some: readonly OccurrenceReport[]): Promise<void> {
  const lines = some.flatMap((event) => ('request' in event ? [event.request] : []));
  await insertFacts(tenantId, requests, lines);
  const events = some.flatMap((event) => ('events' in event ? [event] : []));
  const rows = events.filter((event) => event.counted);
  const others = events.filter((event) => !event.counted);
  if (others.length > 0)
    await consume(createFactsHandler(systemClock), ...others.flatMap((entry) => entry.events));
  // The newest first, so older ones are late.
  for (const { events: bodies } of rows)
    await consume(createFactsHandler(systemClock), ...bodies.toReversed());
}

async function compare(
  fixture: MetricsFixture,
  tenantId: string,
  all: readonly Occurrence[],
  votings: readonly VotingSnapshot[],
): Promise<void> {
  const wholeDays = { from: historyStart - 23 * hourMs, to: historyStart + 25 * hourMs };
  const ranges = {
    minute: { from: historyStart + 13 * 60_000, to: historyStart + historyLengthMs - 7 * 60_000 },
    hour: { from: historyStart, to: historyStart + historyLengthMs },
    day: wholeDays,
  };
  const filters: RecountFilter[] = [{}, { accountId: 'acc-a' }, { voting: 0 }, { voting: 1 }];
  for (const [step, range] of Object.entries(ranges))
    for (const filter of filters) {
      const label = `${step} ${JSON.stringify(filter)}`;
      const expected = recount(all, votings, range, filter);
      const query = {
        from: toInstant(range.from),
        to: toInstant(range.to),
        step,
        ...(filter.accountId && { accountId: filter.accountId }),
        ...(filter.voting !== undefined && { votingId: votings[filter.voting]?.votingId ?? '' }),
      };
      const statistics = await requestMetrics(fixture, getStatistics, { tenantId }, query);
      const { votes, registrations, paidVotes, signUps, signIns, people } = expected;
      const inVotings = { votes, registrations, paidVotes };
      expect(statistics.body.totals, label).to.deep.equal(
        filter.voting === undefined
          ? { ...inVotings, signIns, people, ...(filter.accountId === undefined && { signUps }) }
          : { ...inVotings, turnout: { registered: registrations, voted: votes } },
      );
      const length = { minute: 60_000, hour: hourMs, day: 24 * hourMs }[step] ?? 0;
      for (const point of statistics.body.series) {
        const from = Date.parse(point.at);
        const then = recount(all, votings, { from, to: from + length }, filter);
        expect([point.votes, point.registrations], `${label} ${point.at}`).to.deep.equal([
          then.votes,
          then.registrations,
        ]);
        if (filter.voting === undefined)
          expect([point.signIns, point.people], `${label} ${point.at}`).to.deep.equal([
            then.signIns,
            then.people,
          ]);
      }
      const performance = await requestMetrics(fixture, getPerformance, { tenantId }, query);
      comparePerformance(
        performance.body.totals,
        expected,
        label,
        step === 'day' && filter.accountId !== undefined,
      );
    }
  await compareDayRows(tenantId, all, votings, wholeDays);
}

function comparePerformance(
  totals: {
    requests: number;
    errors: number;
    refusals: number;
    votesPerSecond: { peak: number };
    latency: Record<string, number>;
    execution: Record<'free' | 'paid', Record<string, number>>;
  },
  expected: ReturnType<typeof recount>,
  label: string,
  peakOfSeries: boolean,
): void {
  const { requests: number, errors, refusals, latency, execution, votesPerSecond } = totals;
  expect([number, errors, refusals], label).to.deep.equal([
    expected.requests,
    expected.errors,
    expected.refusals,
  ]);
  if (!peakOfSeries) expect(votesPerSecond.peak, `peak ${label}`).to.be.closeTo(expected.peak / 60, 0.001);
  expect([execution.free.count, execution.paid.count]).to.deep.equal([
    expected.free.length,
    expected.paid.length,
  ]);
  for (const [times, values] of [
    [latency, expected.latency],
    [execution.free, expected.free],
    [execution.paid, expected.paid],
  ] as const) {
    if (values.length === 0) expect(times).to.not.have.property('p50');
    else
      for (const [name, quantile] of [
        ['p50', 0.5],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const) {
        const exact = computeExactQuantile(values, quantile);
        expect(times[name], `${name} ${label}`).to.be.closeTo(exact, exact * 0.0101 + 0.02);
      }
  }
}

/** Compares the days that a monthly report reads: those of the bucket of an account, and of the tenant. */
async function compareDayRows(
  tenantId: string,
  all: readonly Occurrence[],
  votings: readonly VotingSnapshot[],
  range: { from: number; to: number },
): Promise<void> {
  const span = { first: toDay(range.from), last: toDay(range.to - 1) };
  let [purchased, spent] = [0, 0];
  for await (const { metrics } of readRollups(tenantId, 'day', total, span)) {
    purchased += metrics.counts.creditsBought;
    spent += metrics.counts.creditsSpent;
  }
  const expected = recount(all, votings, range);
  expect([purchased, spent], 'credits').to.deep.equal([expected.bought, expected.spent]);
  let spentHere = 0;
  const name = toSeriesName({ account: 'acc-a', voting: votings[0]?.votingId ?? none });
  for await (const { series, metrics } of readRollups(tenantId, 'day', getBucket('acc-a'), span))
    if (series === name) spentHere += metrics.counts.creditsSpent;
  // Only existing votings have series, although requests named other ids.
  const known = [none, ...votings.map(({ votingId }) => votingId)];
  for (const account of ['acc-a', 'acc-b', none])
    for await (const { series } of readRollups(tenantId, 'day', getBucket(account), span))
      expect(known).to.include(parseSeriesName(series).voting);
  expect(spentHere, 'credits of an account').to.equal(
    recount(all, votings, range, { accountId: 'acc-a' }).spent,
  );
}
