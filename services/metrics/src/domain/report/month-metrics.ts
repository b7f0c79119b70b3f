import * as z from 'zod/mini';
import { computeErrorRate } from '../error-rate.ts';
import type { Metrics } from '../metrics.ts';
import { computeQuantiles, countDurations, type Sketch } from '../sketch.ts';
import { type Bill, computeCost } from './cost.ts';

const ms = z.optional(z.number());
const durations = z.object({ count: z.int(), p50: ms, p95: ms, p99: ms });
const cost = z.object({
  requests: z.int(),
  votes: z.int(),
  people: z.int(),
  messages: z.int(),
  total: z.int(),
});

/** The metrics of an account or a tenant in a month. Times in milliseconds, cost in micro-dollars. */
export const monthMetrics = z.object({
  /** Number of different people who signed in. */
  people: z.int(),
  signIns: z.int(),
  votes: z.int(),
  paidVotes: z.int(),
  registrations: z.int(),
  messages: z.int(),
  creditsBought: z.int(),
  creditsSpent: z.int(),
  creditsReturned: z.int(),
  creditsRevoked: z.int(),
  creditsRestored: z.int(),
  requests: z.int(),
  errors: z.int(),
  refusals: z.int(),
  errorRate: z.number(),
  latency: durations,
  execution: z.object({ free: durations, paid: durations }),
  cost,
  /** Metrics of the previous month. */
  before: z.object({ people: z.int(), votes: z.int(), requests: z.int(), cost: z.int() }),
});
export type MonthMetrics = z.output<typeof monthMetrics>;

/** The metrics of one account in a report. The empty name is for everything without an account. */
export const accountMetrics = z.object({ account: z.string(), ...monthMetrics.shape });
export type AccountMetrics = z.output<typeof accountMetrics>;

/** The metrics and the people of a month. */
export interface MonthTotals {
  readonly metrics: Metrics;
  readonly people: number;
}

/** Converts the metrics of a month and the month before to those of a report. @param bills of the two months */
export function toMonthMetrics(
  month: MonthTotals,
  before: MonthTotals,
  bills: { now?: Bill | undefined; before?: Bill | undefined },
): MonthMetrics {
  const { metrics, people } = month;
  const { counts } = metrics;
  return {
    people,
    signIns: counts.signIns,
    votes: counts.votes,
    paidVotes: counts.paidVotes,
    registrations: counts.registrations,
    messages: counts.messages,
    creditsBought: counts.creditsBought,
    creditsSpent: counts.creditsSpent,
    creditsReturned: counts.creditsReturned,
    creditsRevoked: counts.creditsRevoked,
    creditsRestored: counts.creditsRestored,
    requests: counts.requests,
    errors: counts.errors,
    refusals: counts.refusals,
    errorRate: computeErrorRate(counts),
    latency: toDurations(metrics.latency),
    execution: { free: toDurations(metrics.freeExecution), paid: toDurations(metrics.paidExecution) },
    cost: { ...computeCost(metrics, bills.now) },
    before: {
      people: before.people,
      votes: before.metrics.counts.votes,
      requests: before.metrics.counts.requests,
      cost: computeCost(before.metrics, bills.before).total,
    },
  };
}

const toDurations = (sketch: Sketch) => ({ count: countDurations(sketch), ...computeQuantiles(sketch) });
