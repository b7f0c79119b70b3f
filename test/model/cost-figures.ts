import { costOf, type Month, provisionedCost } from './cost.ts';
import { client, fullGrowth, votingVisitsADay } from './demand.ts';
import { number, table } from './markdown.ts';
import { ready } from './scenarios.ts';

const sum = (cost: Record<string, number>): number =>
  Object.values(cost).reduce((all, each) => all + each, 0);

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
  const columns = Object.entries(months()).map(([name, month]) => ({ name, month, cost: costOf(month) }));
  const kinds = Object.keys(columns[0]?.cost ?? {});
  return table(
    ['US dollars a month', ...columns.map(({ name }) => name)],
    [
      ...kinds.map((kind) => [kind, ...columns.map((each) => number(each.cost[kind] ?? 0))]),
      ['**all**', ...columns.map((each) => `**${number(sum(each.cost))}**`)],
      [
        'a million votes',
        ...columns.map((each) => number((sum(each.cost) / each.month.visitsADay / 30) * 1e6, 2)),
      ],
      ['a page', ...columns.map((each) => number(sum(each.cost) / client.pages, 4))],
    ],
  );
};

const preparation = (): string =>
  `$${number(provisionedCost(ready.provisioned, 0.5, 30), 2)} for ${number(ready.provisioned)} environments of 512 MB that stand ready for half an hour`;

/** The tables of cost. */
export const costFigures = (): Record<string, string> => ({ cost: cost(), preparation: preparation() });
