import { knownStart, knownStartSeconds, votingVisitsADay } from './demand.ts';
import { number, percent, table, time } from './markdown.ts';
import { begin, throughQueue, timesOf } from './outcomes.ts';
import { ready, starts, unprepared } from './scenarios.ts';
import { type Setting, simulate } from './simulate.ts';
import { votesASecond } from './spread.ts';

const head = [
  'Scenario',
  'votes',
  'receipt at once',
  'refused by API',
  'by function',
  'by table',
  'told to try later',
  'p50',
  'p95',
  'p99',
  'new environments',
  'at most',
];

const run = (scenarios: Record<string, Setting>): string =>
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
    ['', 'voting visits a day', 'a second, mean', 'at 9 in the evening'],
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
    ['Buckets', ...tables.map((writes) => `table warm for ${number(writes)}/s`)],
    [64, 256, 1024].map((buckets) => [
      number(buckets),
      ...tables.map((writes) => {
        const { half, most } = votesASecond(buckets, writes);
        return `${number(half)} (${number(most)})`;
      }),
    ]),
  );
};

const paid = (): string => {
  const tick = 0.1;
  const clicks = begin(knownStart, knownStartSeconds, tick);
  return table(
    ['Pollers of each queue', 'p50', 'p95', 'p99', 'slowest'],
    [5, 50, 200].map((pollers) => {
      const consumer = { pollers, batch: 10, batchSeconds: 0.06 };
      const { p50, p95, p99, slowest } = timesOf(
        throughQueue(throughQueue(clicks, consumer, tick), consumer, tick),
      );
      const name = pollers === 5 ? '5, and 300 more a minute (default)' : `${pollers} provisioned`;
      return [name, ...[p50, p95, p99, slowest].map(time)];
    }),
  );
};

/** What is made ready, in words for the page. */
const prepared = (): string =>
  `${number(ready.provisioned)} environments of \`castVote\`, ballot's table warm for ${number(ready.warmWrites)} writes a second`;

/** The tables of load: demand, scenarios, the known start, buckets, paid votes. */
export const loadFigures = (): Record<string, string> => ({
  growth: growth(),
  unprepared: run(unprepared),
  starts: run(starts),
  prepared: prepared(),
  spread: spread(),
  paid: paid(),
});
