import { knownBurst } from '../../delivery/prepare/plan.ts';
import { computeVotesPerSecond } from './bucket-capacity.ts';
import { votingVisitsADay } from './demand.ts';
import { listPathLimits, type VotePathName } from './first-failures.ts';
import { limits } from './limits.ts';
import { number, percent, table, time } from './markdown.ts';
import { batchedChain, simulatePaidChain, singleChain } from './paid-chain.ts';
import { createFlow, summarizeDelays } from './queue-delay.ts';
import { preparation, ready, starts, threeSeconds, unprepared } from './scenarios.ts';
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
  const clicks = createFlow(threeSeconds, knownBurst.seconds, tick);
  const shards = Math.ceil(ready.warmWrites / limits.dynamodb.partitionWrites);
  const rows = [
    ['one request per change (before decision 042), 4 shards', { ...singleChain, shards: 4 }],
    ['in batches, 4 shards: not prepared', { ...batchedChain, shards: 4 }],
    [`in batches, ${shards} shards: prepared`, { ...batchedChain, shards }],
    ['… and 50 provisioned pollers', { ...batchedChain, shards, pollers: 50 }],
  ] as const;
  return table(
    ['Publishers and queues', 'p50', 'p95', 'p99', 'slowest'],
    rows.map(([name, setup]) => {
      const { p50, p95, p99, slowest } = summarizeDelays(simulatePaidChain(clicks, setup, tick).at(-1) ?? []);
      return [name, ...[p50, p95, p99, slowest].map(time)];
    }),
  );
};

const failures = (path: VotePathName): string =>
  table(
    ['What limits a vote', 'votes per second, not prepared', 'prepared', 'beyond it', 'source'],
    listPathLimits(path).map(({ name, unprepared: bare, prepared, beyond, source }) => [
      name,
      number(bare),
      number(prepared),
      beyond,
      source,
    ]),
  );

/** Formats the preparations of a scenario. */
const describePreparation = (): string =>
  [
    ...preparation.functions.map(
      ({ name, environments }) => `${number(environments)} environments of \`${name}\``,
    ),
    ...preparation.tables.map(
      ({ service, table: name, writes }) =>
        `\`${name}\` of ${service} warm for ${number(writes)} writes per second`,
    ),
    ...preparation.apis.map(
      ({ service, rate }) => `${number(rate)} requests per second for the API of ${service}`,
    ),
    ...preparation.cappedFunctions.map(({ name, max }) => `at most ${number(max)} executions of \`${name}\``),
    `quotas of ${number(preparation.quotas.concurrency)} executions and ${number(preparation.quotas.apiRate)} requests per second`,
  ]
    .map((entry) => `- ${entry}`)
    .join('\n');

/** Computes the tables of load: demand, scenarios, the announced start, buckets, paid votes. */
export const createLoadTables = (): Record<string, string> => ({
  growth: growth(),
  unprepared: run(unprepared),
  starts: run(starts),
  'fails-first-visitor': failures('visitor'),
  'fails-first-paid': failures('paid'),
  prepared: describePreparation(),
  spread: spread(),
  paid: paid(),
});
