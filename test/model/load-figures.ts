import { computeVotesPerSecond } from './bucket-capacity.ts';
import { knownStart, knownStartSeconds, votingVisitsADay } from './demand.ts';
import { number, percent, table, time } from './markdown.ts';
import { createFlow, simulateQueue, summarizeDelays } from './queue-delay.ts';
import { ready, starts, unprepared } from './scenarios.ts';
import { type Scenario, simulate } from './simulate.ts';

const head = [
  'Scenario',
  'votes',
  'receipt at first attempt',
  'rejected by API',
  'by function',
  'by table',
  'gave up',
  'p50',
  'p95',
  'p99',
  'new environments',
  'maximum at once',
];

const run = (scenarios: Record<string, Scenario>): string =>
  table(
    head,
    Object.entries(scenarios).map(([name, setting]) => {
      const of = simulate(setting);
      return [
        name,
        number(of.clicked),
        percent(of.acceptedAtOnce / of.clicked),
        number(of.refusedByGateway),
        number(of.refusedByFunction),
        number(of.refusedByTable),
        number(of.gaveUp),
        ...[of.p50, of.p95, of.p99].map((ms) => time(ms / 1000)),
        number(of.cold),
        number(of.environments),
      ];
    }),
  );

const growth = (): string =>
  table(
    ['', 'voting visits per day', 'per second, mean', 'at 21:00'],
    votingVisitsADay.map((visits, i) => [
      ['now', 'next year, +50 %', 'the year after, +65 %'][i] ?? '',
      number(visits),
      number(visits / 86_400, 1),
      number((visits * 0.079) / 3600, 1),
    ]),
  );

const spread = (): string => {
  const tables = [4_000, 10_000, 20_000, 40_000];
  return table(
    ['Buckets', ...tables.map((writes) => `warm throughput ${number(writes)}/s`)],
    [64, 256, 1024].map((buckets) => [
      number(buckets),
      ...tables.map((writes) => {
        const { median, p5 } = computeVotesPerSecond(buckets, writes);
        return `${number(median)} (${number(p5)})`;
      }),
    ]),
  );
};

const paid = (): string => {
  const tick = 0.1;
  const clicks = createFlow(knownStart, knownStartSeconds, tick);
  return table(
    ['Pollers per queue', 'p50', 'p95', 'p99', 'slowest'],
    [5, 50, 200].map((pollers) => {
      const consumer = { pollers, batch: 10, batchSeconds: 0.06 };
      const { p50, p95, p99, slowest } = summarizeDelays(
        simulateQueue(simulateQueue(clicks, consumer, tick), consumer, tick),
      );
      const name = pollers === 5 ? '5, plus 300 per minute (default)' : `${pollers} provisioned`;
      return [name, ...[p50, p95, p99, slowest].map(time)];
    }),
  );
};

/** Formats the preparations of a scenario. */
const describePreparation = (): string =>
  `${number(ready.provisioned)} provisioned environments of \`castVote\`, warm throughput of ${number(ready.warmWrites)} writes per second for the table of ballot`;

/** Computes the tables of load: demand, scenarios, the announced start, buckets, paid votes. */
export const createLoadTables = (): Record<string, string> => ({
  growth: growth(),
  unprepared: run(unprepared),
  starts: run(starts),
  prepared: describePreparation(),
  spread: spread(),
  paid: paid(),
});
