import { addSketch, type Sketch } from './sketch.ts';

/** All counters, in the order in which rows store them. Append new ones at the end. */
export const counters = [
  'signUps',
  'signIns',
  'votes',
  'paidVotes',
  'registrations',
  'requests',
  'errors',
  'refusals',
  'creditsBought',
  'creditsRevoked',
  'creditsSpent',
  'creditsReturned',
  'messages',
  'creditsRestored',
] as const;
export type Counter = (typeof counters)[number];

/** The metrics of one or several series in a period. */
export interface Metrics {
  readonly counts: Record<Counter, number>;
  /** Votes by minute (minutes since the epoch). Known for hours, not for days. */
  readonly votesByMinute: Map<number, number>;
  /** Votes of the busiest minute, for days. */
  peakVotes: number;
  /** Durations of all requests. */
  readonly latency: Sketch;
  /** Durations of the requests that cast a free vote. */
  readonly freeExecution: Sketch;
  /** Durations of paid votes, from the request until the vote was accepted. */
  readonly paidExecution: Sketch;
}

/** Creates metrics without any value. */
export const createEmptyMetrics = (): Metrics => ({
  counts: {
    signUps: 0,
    signIns: 0,
    votes: 0,
    paidVotes: 0,
    registrations: 0,
    requests: 0,
    errors: 0,
    refusals: 0,
    creditsBought: 0,
    creditsRevoked: 0,
    creditsSpent: 0,
    creditsReturned: 0,
    messages: 0,
    creditsRestored: 0,
  },
  votesByMinute: new Map(),
  peakVotes: 0,
  latency: new Map(),
  freeExecution: new Map(),
  paidExecution: new Map(),
});

/** Adds the metrics of another period or series to the first ones. */
export function addMetrics(metrics: Metrics, other: Metrics): void {
  for (const counter of counters) metrics.counts[counter] += other.counts[counter];
  for (const [minute, votes] of other.votesByMinute)
    metrics.votesByMinute.set(minute, (metrics.votesByMinute.get(minute) ?? 0) + votes);
  metrics.peakVotes = Math.max(metrics.peakVotes, other.peakVotes);
  addSketch(metrics.latency, other.latency);
  addSketch(metrics.freeExecution, other.freeExecution);
  addSketch(metrics.paidExecution, other.paidExecution);
}

/** Adds up metrics. */
export function sumMetrics(all: Iterable<Metrics>): Metrics {
  const sum = createEmptyMetrics();
  for (const metrics of all) addMetrics(sum, metrics);
  return sum;
}

/**
 * The votes of the busiest minute. For several series over whole days, it is the peak of the busiest series, because
 * votes by minute are not stored for days.
 */
export const getPeakVotes = ({ peakVotes, votesByMinute }: Metrics): number =>
  Math.max(peakVotes, ...votesByMinute.values());

/** The metrics as a day stores them: without votes by minute. */
export const dropMinutes = (metrics: Metrics): Metrics => ({
  ...metrics,
  votesByMinute: new Map(),
  peakVotes: getPeakVotes(metrics),
});
