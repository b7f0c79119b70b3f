import * as z from 'zod/mini';

const span = { from: z.string(), to: z.string(), step: z.enum(['minute', 'hour', 'day']) };
const turnout = z.object({ registered: z.number(), voted: z.number() });
const people = { signIns: z.optional(z.number()), people: z.optional(z.number()) };
const votes = { votes: z.number(), registrations: z.number() };

/** What happens in a tenant's votings. Of votings alone nobody is counted who signs in: one signs in to no voting. */
export const statistics = z.object({
  ...span,
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
const execution = z.object({ count: z.number(), ...quantiles });
/** How long something takes, milliseconds, and how often it was measured. */
export type Execution = z.output<typeof execution>;
const requests = { requests: z.number(), errors: z.number() };

/** How well the platform performs. Times in milliseconds, absent where nothing was measured. */
export const performance = z.object({
  ...span,
  totals: z.object({
    ...requests,
    refusals: z.number(),
    errorRate: z.number(),
    votesPerSecond: z.object({ mean: z.number(), peak: z.number() }),
    latency: z.object(quantiles),
    execution: z.object({ free: execution, paid: execution }),
  }),
  series: z.array(z.object({ at: z.string(), ...requests, votesPerSecond: z.number(), ...quantiles })),
});
export type Performance = z.output<typeof performance>;

const glance = {
  people: z.number(),
  votes: z.number(),
  ...requests,
  errorRate: z.number(),
  p95: ms,
};
const tenantFigures = z.object({ tenantId: z.string(), name: z.string(), ...glance });
/** A tenant as an operator sees it at a glance. */
export type TenantFigures = z.output<typeof tenantFigures>;

export const overview = z.object({ tenants: z.array(tenantFigures), totals: z.object(glance) });
export type Overview = z.output<typeof overview>;
