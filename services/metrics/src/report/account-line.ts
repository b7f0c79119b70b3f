import * as z from 'zod/mini';
import type { Figures } from '../figures.ts';
import { errorRateOf } from '../read/performance.ts';
import { countOf, quantiles, type Sketch } from '../sketch.ts';
import { type Bill, costOf } from './cost.ts';

const ms = z.optional(z.number());
const times = z.object({ count: z.int(), p50: ms, p95: ms, p99: ms });
const cost = z.object({
  requests: z.int(),
  votes: z.int(),
  people: z.int(),
  messages: z.int(),
  total: z.int(),
});

/** The figures of a month, of an account or of the whole tenant. Times in milliseconds, cost in micro-dollars. */
export const monthFigures = z.object({
  /** Different people who signed in. */
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
  requests: z.int(),
  errors: z.int(),
  refusals: z.int(),
  errorRate: z.number(),
  latency: times,
  execution: z.object({ free: times, paid: times }),
  cost,
  /** The same of the month before. */
  before: z.object({ people: z.int(), votes: z.int(), requests: z.int(), cost: z.int() }),
});
export type MonthFigures = z.output<typeof monthFigures>;

/** What the report says of one account; an empty name stands for what belongs to none. */
export const accountLine = z.object({ account: z.string(), ...monthFigures.shape });
export type AccountLine = z.output<typeof accountLine>;

/** A month's figures and people. */
export interface Month {
  readonly figures: Figures;
  readonly people: number;
}

/** Puts a month's figures as the report says them. @param bill the bills of this month and of the one before */
export function monthFiguresOf(
  month: Month,
  before: Month,
  bill: { now?: Bill; before?: Bill },
): MonthFigures {
  const { figures, people } = month;
  const { counts } = figures;
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
    requests: counts.requests,
    errors: counts.errors,
    refusals: counts.refusals,
    errorRate: errorRateOf(counts),
    latency: timesOf(figures.latency),
    execution: { free: timesOf(figures.free), paid: timesOf(figures.paid) },
    cost: { ...costOf(figures, bill.now) },
    before: {
      people: before.people,
      votes: before.figures.counts.votes,
      requests: before.figures.counts.requests,
      cost: costOf(before.figures, bill.before).total,
    },
  };
}

const timesOf = (sketch: Sketch) => ({ count: countOf(sketch), ...quantiles(sketch) });
