import { quantile } from './quantile.ts';

/** One call of a check: how long it took, in milliseconds, and what was wrong with it. */
export interface Sample {
  readonly ms: number;
  readonly fault?: string;
}

/** What a check asks of its samples. */
export interface Limits {
  /** Fewer samples say nothing, so they fail the check. */
  readonly atLeast: number;
  /** The largest share of calls that may go wrong, 0 to 1. */
  readonly faults: number;
  /** The longest that 95 of 100 calls may take, in milliseconds. */
  readonly p95: number;
}

/**
 * Judges the samples of a release.
 * @returns why the release must not go on, one line each; empty when it may
 */
export function objections(samples: readonly Sample[], limits: Limits): string[] {
  if (samples.length < limits.atLeast)
    return [`only ${samples.length} of at least ${limits.atLeast} calls were answered`];
  const faulty = samples.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  const times = samples.map(({ ms }) => ms);
  const p95 = quantile(times, 0.95) ?? 0;
  return [
    ...(faulty.length > limits.faults * samples.length
      ? [`${faulty.length} of ${samples.length} calls went wrong, the first: ${faulty[0]}`]
      : []),
    ...(p95 > limits.p95 ? [`95 of 100 calls take up to ${Math.round(p95)} ms, over ${limits.p95}`] : []),
  ];
}
