import {
  budgetSeconds,
  longestTakeover,
  monthSeconds,
  oneRegion,
  type Plan,
  promised,
  type Region,
  releaseSeconds,
  unavailable,
} from './availability.ts';
import { fullGrowth } from './demand.ts';
import { number, percent, table, time } from './markdown.ts';
import { playOutages } from './outages.ts';
import { seeded } from './random.ts';

/** Seconds that a copy in the other region may lag behind (global tables, eventually consistent). */
const lag = 1;
const years = 5_000;
const worst: Region = { availability: oneRegion, outageSeconds: 3600 };

const plans: { name: string; plan: Plan; takeover: number; lost: (rate: number) => string }[] = [
  { name: 'one region', plan: 'one region', takeover: 0, lost: () => 'none, but unreadable' },
  { name: 'home region, people take over (15 min)', plan: 'home region', takeover: 900, lost: held },
  { name: 'home region, taken over in 60 s', plan: 'home region', takeover: 60, lost: held },
  { name: 'home region, taken over in 20 s', plan: 'home region', takeover: 20, lost: held },
  { name: 'strong tables, written anywhere', plan: 'strong tables', takeover: 0, lost: () => '0' },
];

function held(rate: number): string {
  return number(rate * lag);
}

const regions = (): string =>
  table(
    [
      'Plan',
      'no vote taken, a month',
      'played',
      'availability',
      'holds 25.9 s',
      'acknowledged votes held back by a region’s loss: mean',
      'in the burst',
    ],
    plans.map(({ name, plan, takeover, lost }) => {
      const share = unavailable(plan, worst, takeover);
      const played = playOutages(plan, worst, takeover, years, seeded(11));
      return [
        name,
        time(share * monthSeconds),
        time(played * monthSeconds),
        percent(1 - share, 4),
        share * monthSeconds <= budgetSeconds ? 'yes' : 'no',
        lost(fullGrowth / 86_400),
        lost(37_000 / 3),
      ];
    }),
  );

const takeovers = (): string =>
  table(
    ['A region without outage', 'an outage lasts', 'outages a year', 'takeover must be done in'],
    [0.9989, 0.9995, 0.9999].flatMap((availability) =>
      [600, 3600].map((outageSeconds) => {
        const longest = longestTakeover({ availability, outageSeconds });
        return [
          percent(availability, 2),
          time(outageSeconds),
          number(((1 - availability) * 365 * 86_400) / outageSeconds, 1),
          longest === undefined ? 'never' : time(longest),
        ];
      }),
    ),
  );

const releases = (): string => {
  const rows = [
    { name: 'all at once, found by people in 30 min', share: 1, seconds: 1800 },
    { name: 'all at once, taken back by alarm in 5 min', share: 1, seconds: 300 },
    { name: 'canary 10 %, taken back by alarm in 2 min', share: 0.1, seconds: 120 },
    { name: 'stopped before traffic', share: 0, seconds: 0 },
  ];
  return table(
    ['A version that fails one vote in five', 'one try', 'with the client’s four'],
    rows.map(({ name, ...release }) => [
      name,
      ...[1, 4].map((tries) => `${number(releaseSeconds({ ...release, fails: 0.2, tries }), 2)} s`),
    ]),
  );
};

const budget = (): string =>
  `One region: ${promised.gateway} × ${promised.lambda} × ${promised.dynamodb} = ${percent(oneRegion, 2)}, ${time((1 - oneRegion) * monthSeconds)} a month. The budget: ${number(budgetSeconds, 1)} s of 30 days, or ${number(fullGrowth * 30 * 1e-5)} of ${number((fullGrowth * 30) / 1e6, 1)} million votes.`;

/** The tables of availability. */
export const availabilityFigures = (): Record<string, string> => ({
  budget: budget(),
  regions: regions(),
  takeovers: takeovers(),
  releases: releases(),
});
