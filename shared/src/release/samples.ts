import { quantile } from './quantile.ts';

/** One call of a check, or one synthetic voter. */
export interface Sample {
  /** From the request to its answer, milliseconds. */
  readonly ms: number;
  /** What was not as it must be; undefined: all was. */
  readonly fault?: string;
}

/** What a check asks of its samples before a release goes on. */
export interface Limits {
  /** Fewer samples say nothing, so they fail the check. */
  readonly atLeast: number;
  /** The largest share of them that may go wrong, 0 to 1. */
  readonly faults: number;
  /** The longest, in milliseconds, that this share of them may take, 0 to 1. */
  readonly longest: { readonly ms: number; readonly share: number };
}

/**
 * Judges the samples of a release.
 * @returns why the release must not go on, one line each; empty when it may
 */
export function objections(samples: readonly Sample[], limits: Limits): string[] {
  if (samples.length < limits.atLeast)
    return [`only ${samples.length} of at least ${limits.atLeast} samples: nothing is proved`];
  const faulty = samples.flatMap(({ fault }) => fault ?? []);
  const { ms, share } = limits.longest;
  const times = samples.map((each) => each.ms);
  const slow = quantile(times, share) ?? 0;
  return [
    ...(faulty.length > limits.faults * samples.length
      ? [`${faulty.length} of ${samples.length} went wrong, the first: ${faulty[0]}`]
      : []),
    ...(slow > ms ? [`${share * 100} of 100 take up to ${Math.round(slow)} ms, over ${ms}`] : []),
  ];
}
