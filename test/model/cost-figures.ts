import {
  computeFloor,
  computeMillionVotes,
  type JourneyName,
  journeyLimits,
  journeyNames,
  readMeasuredUse,
  sumLineItems,
  type VoteUse,
} from '../../delivery/gates/unit-cost.ts';
import { computeCost, computeProvisionedCost, computeUserCost, type Month } from './cost.ts';
import { client, fullGrowth, votingVisitsADay } from './demand.ts';
import { number, table } from './markdown.ts';
import { preparation, ready } from './scenarios.ts';

const sum = (cost: Record<string, number>): number =>
  Object.values(cost).reduce((all, entry) => all + entry, 0);

const months = (): Record<string, Month> => {
  const base = { votings: client.pages, shards: 4, regions: 1, paid: false } as const;
  const [now = 0, next = 0] = votingVisitsADay;
  return {
    now: { ...base, visitsADay: now },
    'next year': { ...base, visitsADay: next },
    'full growth': { ...base, visitsADay: fullGrowth },
    '… in two regions': { ...base, visitsADay: fullGrowth, regions: 2 },
    '… if every vote were paid': { ...base, visitsADay: fullGrowth, paid: true },
  };
};

const cost = (): string => {
  const columns = Object.entries(months()).map(([name, month]) => ({
    name,
    month,
    cost: computeCost(month),
  }));
  const kinds = Object.keys(columns[0]?.cost ?? {});
  return table(
    ['US dollars per month', ...columns.map(({ name }) => name)],
    [
      ...kinds.map((kind) => [kind, ...columns.map((column) => number(column.cost[kind] ?? 0))]),
      ['**total**', ...columns.map((column) => `**${number(sum(column.cost))}**`)],
      [
        'per million votes',
        ...columns.map((column) => number((sum(column.cost) / column.month.visitsADay / 30) * 1e6, 2)),
      ],
      ['per page', ...columns.map((column) => number(sum(column.cost) / client.pages, 4))],
    ],
  );
};

const describeCost = (): string =>
  `$${number(computeProvisionedCost(ready.provisioned, 0.5, 30), 2)} for ${number(ready.provisioned)} environments with 512 MB, provisioned for half an hour. There are ${preparation.functions.length} such functions if the voting is not named, and fewer for a free or a paid one.`;

/** The prices of each part of a bill, in the order of the table. */
const parts: Record<string, readonly string[]> = {
  'API Gateway': ['apiRequest'],
  Lambda: ['call', 'gbSecond'],
  DynamoDB: ['writeUnit', 'readUnit'],
  'SNS and SQS': ['publish', 'queueRequest'],
  'Logs and traces': ['logGb', 'accessLogGb', 'trace'],
  'S3 and secrets': ['objectPut', 'secretRead'],
  CDN: ['cdnRequest', 'cdnFunction', 'cdnGb'],
  WAF: ['wafRequest'],
};

const million = (): string => {
  const stored = readMeasuredUse();
  const toRow = (title: string, name: JourneyName, use: VoteUse): string[] => {
    const items = computeMillionVotes(name, use);
    const { max, goal, reachableGoal = goal } = journeyLimits[name];
    const toDollars = (dollars: number | undefined) => (dollars === undefined ? '–' : number(dollars, 2));
    return [
      title,
      ...Object.values(parts).map((names) =>
        number(sumLineItems(items.filter((item) => names.includes(item.name))), 2),
      ),
      `**${number(sumLineItems(items), 2)}**`,
      ...[computeFloor(name), max, goal, reachableGoal].map(toDollars),
    ];
  };
  return table(
    ['A million …', ...Object.keys(parts), '**total**', 'floor', 'limit', 'goal', 'reachable'],
    journeyNames.map((name) => toRow(journeyLimits[name].title, name, stored[name])),
  );
};

const users = (): string =>
  table(
    ['Users in a month', 'Essentials (in use)', 'Lite'],
    [10_000, 20_000, 100_000].map((count) => [
      number(count),
      number(computeUserCost(count, 'essentials')),
      number(computeUserCost(count, 'lite')),
    ]),
  );

/** Computes the tables of costs. */
export const createCostTables = (): Record<string, string> => ({
  cost: cost(),
  million: million(),
  users: users(),
  preparation: describeCost(),
});
