import * as z from 'zod/mini';

const timeRange = {
  from: z.string(),
  to: z.string(),
  step: z.enum(['minute', 'hour', 'day']),
  timeZone: z._default(z.string(), 'UTC'),
};
const turnout = z.object({ registered: z.number(), voted: z.number() });
const people = { signIns: z.optional(z.number()), people: z.optional(z.number()) };
const votes = { votes: z.number(), registrations: z.number() };

/**
 * Activity in a tenant's votings. Sign-ins are missing if the metrics are filtered by voting or account, because people
 * sign in to a tenant.
 */
export const statistics = z.object({
  ...timeRange,
  totals: z.object({
    ...people,
    ...votes,
    signUps: z.optional(z.number()),
    paidVotes: z.number(),
    turnout: z.optional(turnout),
  }),
  series: z.array(z.object({ at: z.string(), ...people, ...votes })),
});
export type Statistics = z.output<typeof statistics>;

const ms = z.optional(z.number());
const quantiles = { p50: ms, p95: ms, p99: ms };
const executionTimes = z.object({ count: z.number(), ...quantiles });
/** Durations in milliseconds and the number of measurements. */
export type ExecutionTimes = z.output<typeof executionTimes>;
const requests = { requests: z.number(), errors: z.number() };

/** Performance of the platform. Times in milliseconds, missing if nothing was measured. */
export const performance = z.object({
  ...timeRange,
  totals: z.object({
    ...requests,
    refusals: z.number(),
    errorRate: z.number(),
    votesPerSecond: z.object({ mean: z.number(), peak: z.number() }),
    latency: z.object(quantiles),
    execution: z.object({ free: executionTimes, paid: executionTimes }),
  }),
  series: z.array(z.object({ at: z.string(), ...requests, votesPerSecond: z.number(), ...quantiles })),
});
export type Performance = z.output<typeof performance>;

const tenantSummary = {
  people: z.number(),
  votes: z.number(),
  ...requests,
  errorRate: z.number(),
  p95: ms,
};
const tenantMetrics = z.object({ tenantId: z.string(), name: z.string(), ...tenantSummary });
/** A row of the operator's overview. */
export type TenantMetrics = z.output<typeof tenantMetrics>;

export const overview = z.object({ tenants: z.array(tenantMetrics), totals: z.object(tenantSummary) });
export type Overview = z.output<typeof overview>;
