import { addSketch, type Sketch } from './sketch.ts';

/** What is counted, in the order in which rows hold it: a new one is added at the end. */
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
] as const;
export type Counter = (typeof counters)[number];

/** The figures of one series, or of several together, in some time. */
export interface Figures {
  readonly counts: Record<Counter, number>;
  /** Votes by minute (minutes since the epoch), where it is known: of an hour, not of a day. */
  readonly votesAt: Map<number, number>;
  /** Votes of the busiest minute, where they are not known by minute any more. */
  peak: number;
  /** Of all requests. */
  readonly latency: Sketch;
  /** Of the requests by which a free vote was cast. */
  readonly free: Sketch;
  /** From the request to accepted, of paid votes. */
  readonly paid: Sketch;
}

/** No figures yet. */
export const noFigures = (): Figures => ({
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
  },
  votesAt: new Map(),
  peak: 0,
  latency: new Map(),
  free: new Map(),
  paid: new Map(),
});

/** Adds other figures to these: of another time, or of another series. */
export function addFigures(figures: Figures, other: Figures): void {
  for (const counter of counters) figures.counts[counter] += other.counts[counter];
  for (const [minute, votes] of other.votesAt)
    figures.votesAt.set(minute, (figures.votesAt.get(minute) ?? 0) + votes);
  figures.peak = Math.max(figures.peak, other.peak);
  addSketch(figures.latency, other.latency);
  addSketch(figures.free, other.free);
  addSketch(figures.paid, other.paid);
}

/** All of them together. */
export function sumOf(all: Iterable<Figures>): Figures {
  const sum = noFigures();
  for (const each of all) addFigures(sum, each);
  return sum;
}

/**
 * Votes of the busiest minute. Of several series in whole days it is that of the busiest one of them: how their minutes
 * fell together is not kept so long.
 */
export const peakOf = ({ peak, votesAt }: Figures): number => Math.max(peak, ...votesAt.values());

/** These figures as a day keeps them: without the minutes. */
export const withoutMinutes = (figures: Figures): Figures => ({
  ...figures,
  votesAt: new Map(),
  peak: peakOf(figures),
});
