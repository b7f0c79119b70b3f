import { systemClock, toInstant } from '@suffra/shared/clock';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { runs } from '@suffra/shared/test/runs';
import { expect } from 'chai';
import fc from 'fast-check';
import { requests } from '../src/facts/request-fact.ts';
import { handler as getPerformance } from '../src/http/get-performance.ts';
import { handler as getStatistics } from '../src/http/get-statistics.ts';
import { counted } from '../src/on/counted.ts';
import { facts } from '../src/on/facts.ts';
import { bucketOf, nameOf, none, seriesOf } from '../src/series.ts';
import { putFacts } from '../src/table/bags.ts';
import { total } from '../src/table/keys.ts';
import { readRollups } from '../src/table/rollups.ts';
import { dayOf, hour } from '../src/time.ts';
import { anyHappening, begin, type Happening, span, type Told, toldOf } from './support/history.ts';
import { exactly, recount, type Whose } from './support/recount.ts';
import { ask, hand, makeAll, newTenant, snapshot, startMetrics, tell, type World } from './support/world.ts';

/** How what happened is told: how often each, in which order, in batches of how many, and when the hours are made. */
const anyTelling = fc.record({
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 7 }),
  order: fc.nat(10_000),
  batch: fc.integer({ min: 1, max: 9 }),
  made: fc.float({ min: 0, max: 1, noNaN: true }),
});
type Telling = typeof anyTelling extends fc.Arbitrary<infer T> ? T : never;

describe('figures of any history', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await startMetrics();
  });

  it('equal a recount, whatever is doubled, cut, reordered or late', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyHappening, { minLength: 1, maxLength: 40 }),
        anyTelling,
        async (all, telling) => {
          const tenantId = newTenant();
          const votings = [snapshot({ accountId: 'acc-a' }), snapshot(), snapshot({ accountId: 'acc-b' })];
          await tell(tenantId, ...votings);
          await live(world, tenantId, all, votings, telling);
          await compare(world, tenantId, all, votings);
        },
      ),
      runs(Number(process.env.METRICS_RUNS ?? 10)),
    );
  });
});

/** Tells a history, and has hours and days made in the middle of it and at its end. */
async function live(
  world: World,
  tenantId: string,
  all: readonly Happening[],
  votings: readonly VotingSnapshot[],
  { copies, order, batch, made }: Telling,
): Promise<void> {
  const told = all.flatMap((each, i) => {
    const one = toldOf(each, tenantId, votings);
    return Array.from({ length: copies[i % copies.length] ?? 1 }, () => one);
  });
  const muddled = told.map((one, i) => ({ one, key: Math.sin(order + i * 7919) }));
  const pieces = muddled.sort((a, b) => a.key - b.key).map(({ one }) => one);
  const late = Math.floor(pieces.length * made);
  for (let from = 0; from < pieces.length; from += batch) {
    await handOver(tenantId, pieces.slice(from, from + batch));
    if (from <= late && late < from + batch) await makeAll(world, tenantId);
  }
  await makeAll(world, tenantId);
}

async function handOver(tenantId: string, some: readonly Told[]): Promise<void> {
  const lines = some.flatMap((each) => ('request' in each ? [each.request] : []));
  await putFacts(tenantId, requests, lines);
  const events = some.flatMap((each) => ('events' in each ? [each] : []));
  const rows = events.filter((each) => each.counted);
  const others = events.filter((each) => !each.counted);
  if (others.length > 0) await hand(facts(systemClock), ...others.flatMap((each) => each.events));
  // The newest first: what is older comes late.
  for (const { events: bodies } of rows) await hand(counted(systemClock), ...bodies.toReversed());
}

async function compare(
  world: World,
  tenantId: string,
  all: readonly Happening[],
  votings: readonly VotingSnapshot[],
): Promise<void> {
  const wholeDays = { from: begin - 23 * hour, to: begin + 25 * hour };
  const ranges = {
    minute: { from: begin + 13 * 60_000, to: begin + span - 7 * 60_000 },
    hour: { from: begin, to: begin + span },
    day: wholeDays,
  };
  const whoses: Whose[] = [{}, { accountId: 'acc-a' }, { voting: 0 }, { voting: 1 }];
  for (const [step, range] of Object.entries(ranges))
    for (const whose of whoses) {
      const label = `${step} ${JSON.stringify(whose)}`;
      const expected = recount(all, votings, range, whose);
      const query = {
        from: toInstant(range.from),
        to: toInstant(range.to),
        step,
        ...(whose.accountId && { accountId: whose.accountId }),
        ...(whose.voting !== undefined && { votingId: votings[whose.voting]?.votingId ?? '' }),
      };
      const statistics = await ask(world, getStatistics, { tenantId }, query);
      const { votes, registrations, paidVotes, signUps, signIns, people } = expected;
      const inVotings = { votes, registrations, paidVotes };
      expect(statistics.body.totals, label).to.deep.equal(
        whose.voting === undefined
          ? { ...inVotings, signIns, people, ...(whose.accountId === undefined && { signUps }) }
          : { ...inVotings, turnout: { registered: registrations, voted: votes } },
      );
      const length = { minute: 60_000, hour, day: 24 * hour }[step] ?? 0;
      for (const point of statistics.body.series) {
        const from = Date.parse(point.at);
        const then = recount(all, votings, { from, to: from + length }, whose);
        expect([point.votes, point.registrations], `${label} ${point.at}`).to.deep.equal([
          then.votes,
          then.registrations,
        ]);
        if (whose.voting === undefined)
          expect([point.signIns, point.people], `${label} ${point.at}`).to.deep.equal([
            then.signIns,
            then.people,
          ]);
      }
      const performance = await ask(world, getPerformance, { tenantId }, query);
      comparePerformance(
        performance.body.totals,
        expected,
        label,
        step === 'day' && whose.accountId !== undefined,
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
        const exact = exactly(values, quantile);
        expect(times[name], `${name} ${label}`).to.be.closeTo(exact, exact * 0.0101 + 0.02);
      }
  }
}

/** What a report reads: the day rows of one account's bucket, and of the tenant. */
async function compareDayRows(
  tenantId: string,
  all: readonly Happening[],
  votings: readonly VotingSnapshot[],
  range: { from: number; to: number },
): Promise<void> {
  const span = { first: dayOf(range.from), last: dayOf(range.to - 1) };
  let [bought, spent] = [0, 0];
  for await (const { figures } of readRollups(tenantId, 'day', total, span)) {
    bought += figures.counts.creditsBought;
    spent += figures.counts.creditsSpent;
  }
  const expected = recount(all, votings, range);
  expect([bought, spent], 'credits').to.deep.equal([expected.bought, expected.spent]);
  let spentHere = 0;
  const name = nameOf({ account: 'acc-a', voting: votings[0]?.votingId ?? none });
  for await (const { series, figures } of readRollups(tenantId, 'day', bucketOf('acc-a'), span))
    if (series === name) spentHere += figures.counts.creditsSpent;
  // Whatever ids were written into addresses, only votings that exist have series.
  const known = [none, ...votings.map(({ votingId }) => votingId)];
  for (const account of ['acc-a', 'acc-b', none])
    for await (const { series } of readRollups(tenantId, 'day', bucketOf(account), span))
      expect(known).to.include(seriesOf(series).voting);
  expect(spentHere, 'credits of an account').to.equal(
    recount(all, votings, range, { accountId: 'acc-a' }).spent,
  );
}
