import { computeQuantile } from './quantile.ts';

/** The result of one call of a release check, or of one synthetic voter. */
export interface Sample {
  /** Time from request to response, in milliseconds. */
  readonly ms: number;
  /** The fault, or undefined when the response was correct. */
  readonly fault?: string;
}

/** The limits that the samples of a release must meet. */
export interface Limits {
  /** With fewer samples the check fails. */
  readonly minSamples: number;
  /** Maximum share of samples with a fault, 0 to 1. */
  readonly maxFaultShare: number;
  /** The latency, in milliseconds, that this share of samples must not exceed, 0 to 1. */
  readonly maxLatency: { readonly ms: number; readonly share: number };
}

/**
 * Checks the samples of a release against its limits.
 * @returns one line for each violated limit; empty when the release may continue
 */
export function findViolations(samples: readonly Sample[], limits: Limits): string[] {
  if (samples.length < limits.minSamples)
    return [`only ${samples.length} of at least ${limits.minSamples} samples: nothing is proved`];
  const faulty = samples.flatMap(({ fault }) => fault ?? []);
  const { ms, share } = limits.maxLatency;
  const times = samples.map((sample) => sample.ms);
  const slow = computeQuantile(times, share) ?? 0;
  return [
    ...(faulty.length > limits.maxFaultShare * samples.length
      ? [`${faulty.length} of ${samples.length} went wrong, the first: ${faulty[0]}`]
      : []),
    ...(slow > ms ? [`${share * 100} of 100 take up to ${Math.round(slow)} ms, over ${ms}`] : []),
  ];
}
