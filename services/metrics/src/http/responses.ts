import { toInstant } from '@suffra/shared/clock';
import { month } from '@suffra/shared/events/notify';
import { instant } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import type { Report } from '../domain/report/report.ts';

const ms = z.optional(z.number());
const quantiles = { p50: ms, p95: ms, p99: ms };
const durations = z.object({ count: z.int(), ...quantiles });
const requests = { requests: z.int(), errors: z.int(), refusals: z.int() };

/** The performance of the platform for a tenant. Times in milliseconds, within 1 %; absent without measurements. */
export const performanceResponse = z.object({
  from: instant,
  to: instant,
  step: z.string(),
  /** The time zone of the days, at the end of the range. */
  timeZone: z.string(),
  totals: z.object({
    ...requests,
    errorRate: z.number(),
    votesPerSecond: z.object({ mean: z.number(), peak: z.number() }),
    latency: z.object(quantiles),
    execution: z.object({ free: durations, paid: durations }),
  }),
  series: z.array(z.object({ at: instant, ...requests, votesPerSecond: z.number(), ...quantiles })),
});

const people = { signIns: z.optional(z.int()), people: z.optional(z.int()) };
const votes = { votes: z.int(), registrations: z.int() };

/** The statistics of a tenant. */
export const statisticsResponse = z.object({
  from: instant,
  to: instant,
  step: z.string(),
  /** The time zone of the days, at the end of the range. */
  timeZone: z.string(),
  totals: z.object({
    signUps: z.optional(z.int()),
    ...people,
    ...votes,
    paidVotes: z.int(),
    turnout: z.optional(z.object({ registered: z.int(), voted: z.int() })),
  }),
  series: z.array(z.object({ at: instant, ...people, ...votes })),
});

/** The key metrics of a tenant, or of the platform. */
export const overviewMetrics = z.object({
  people: z.int(),
  votes: z.int(),
  requests: z.int(),
  errors: z.int(),
  errorRate: z.number(),
  /** Milliseconds; absent without requests. */
  p95: z.optional(z.number()),
});

/** A report in a list. */
export const reportItem = z.object({
  month,
  state: z.enum(['making', 'ready']),
  /** When the readable report was completed; absent while the first one is computed. */
  madeAt: z.optional(instant),
  accounts: z.optional(z.int()),
  /** The time zone in which the days of the month begin. */
  timeZone: z.optional(z.string()),
});

export const toReportItem = ({ month, state, ready }: Report): z.output<typeof reportItem> => ({
  month,
  state: state === 'running' ? 'making' : 'ready',
  ...(ready && { madeAt: toInstant(ready.completedAt), accounts: ready.accounts, timeZone: ready.timeZone }),
});
