import {
  budgetSeconds,
  computeMaxTakeover,
  computeReleaseCost,
  computeUnavailability,
  monthSeconds,
  oneRegion,
  otherRoutes,
  type Plan,
  type Region,
  serviceLevels,
} from './availability.ts';
import { fullGrowth } from './demand.ts';
import { number, percent, table, time } from './markdown.ts';
import { simulateOutages } from './outages.ts';
import { createRandom } from './random.ts';

/** Maximum replication lag to the other region, s (global tables, eventually consistent). */
const lag = 1;
const years = 5_000;
const worst: Region = { availability: oneRegion, outageSeconds: 3600 };

interface NamedPlan {
  readonly name: string;
  readonly plan: Plan;
  /** Seconds until the other region takes over. */
  readonly takeover: number;
  /** @param rate accepted votes per second */
  readonly formatHeldBackVotes: (rate: number) => string;
}

const plans: readonly NamedPlan[] = [
  {
    name: 'one region',
    plan: 'one region',
    takeover: 0,
    formatHeldBackVotes: () => 'none, but unreadable',
  },
  {
    name: 'home region, takeover by a person in 15 min',
    plan: 'home region',
    takeover: 900,
    formatHeldBackVotes: formatDelayed,
  },
  {
    name: 'home region, takeover in 60 s',
    plan: 'home region',
    takeover: 60,
    formatHeldBackVotes: formatDelayed,
  },
  {
    name: 'home region, takeover in 20 s',
    plan: 'home region',
    takeover: 20,
    formatHeldBackVotes: formatDelayed,
  },
  {
    name: 'strong tables',
    plan: 'strong tables',
    takeover: 0,
    formatHeldBackVotes: () => '0',
  },
];

function formatDelayed(rate: number): string {
  return number(rate * lag);
}

const regions = (): string =>
  table(
    [
      'Plan',
      'downtime per month',
      'simulated',
      'availability',
      'within 25.9 s',
      'votes delayed by the loss of a region: mean',
      'in the burst',
    ],
    plans.map(({ name, plan, takeover, formatHeldBackVotes }) => {
      const share = computeUnavailability(plan, worst, takeover);
      const played = simulateOutages(plan, worst, takeover, years, createRandom(11));
      return [
        name,
        time(share * monthSeconds),
        time(played * monthSeconds),
        percent(1 - share, 4),
        share * monthSeconds <= budgetSeconds ? 'yes' : 'no',
        formatHeldBackVotes(fullGrowth / 86_400),
        formatHeldBackVotes(37_000 / 3),
      ];
    }),
  );

const takeovers = (): string =>
  table(
    ['Availability of a region', 'duration of an outage', 'outages per year', 'slowest takeover'],
    [0.9989, 0.9994, 0.9999].flatMap((availability) =>
      [600, 3600].map((outageSeconds) => {
        const maxTakeover = computeMaxTakeover({ availability, outageSeconds });
        return [
          percent(availability, 2),
          time(outageSeconds),
          number(((1 - availability) * 365 * 86_400) / outageSeconds, 1),
          maxTakeover === undefined ? 'never' : time(maxTakeover),
        ];
      }),
    ),
  );

const releases = (): string => {
  const rows = [
    { name: 'all at once, detected by a person in 30 min', share: 1, seconds: 1800 },
    { name: 'all at once, rolled back by an alarm in 5 min', share: 1, seconds: 300 },
    { name: 'canary 10 %, rolled back by an alarm in 2 min', share: 0.1, seconds: 120 },
    { name: 'rejected before traffic', share: 0, seconds: 0 },
  ];
  return table(
    ['Release that fails one vote in five', 'one attempt', 'four attempts of the client'],
    rows.map(({ name, ...release }) => [
      name,
      ...[1, 4].map((attempts) => `${number(computeReleaseCost({ ...release, fails: 0.2, attempts }), 2)} s`),
    ]),
  );
};

const budget = (): string =>
  `A vote in one region: ${serviceLevels.lambda} × ${serviceLevels.dynamodb} = ${percent(oneRegion, 2)}, ${time((1 - oneRegion) * monthSeconds)} of downtime per month. The other requests pass API Gateway too: ${serviceLevels.gateway} × ${serviceLevels.lambda} × ${serviceLevels.dynamodb} = ${percent(otherRoutes, 2)}, ${time((1 - otherRoutes) * monthSeconds)}. The budget: ${number(budgetSeconds, 1)} s in 30 days, or ${number(fullGrowth * 30 * 1e-5)} of ${number((fullGrowth * 30) / 1e6, 1)} million votes.`;

/** Computes the tables of availability. */
export const createAvailabilityTables = (): Record<string, string> => ({
  budget: budget(),
  regions: regions(),
  takeovers: takeovers(),
  releases: releases(),
});
