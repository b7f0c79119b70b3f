import { quantile } from '@suffra/shared/release/quantile';

/** What became of one synthetic vote. */
export interface Sample {
  /** From the request to its answer, milliseconds. */
  readonly took: number;
  /** What was not as it must be; undefined: all was. */
  readonly fault?: string;
}

/** What must hold before a release goes on. */
export interface Limits {
  /** Fewer samples prove nothing, and count as a failure. */
  readonly leastSamples: number;
  /** Share of samples that may be at fault, 0 to 1. */
  readonly mostFaults: number;
  /** Milliseconds that 99 of 100 may take at most. */
  readonly p99: number;
}

/**
 * Judges synthetic votes.
 * @returns what is wrong, one line each; empty: the release may go on
 */
export function faultsIn(samples: readonly Sample[], { leastSamples, mostFaults, p99 }: Limits): string[] {
  const faulty = samples.flatMap(({ fault }) => fault ?? []);
  const slow = quantile(
    samples.map(({ took }) => took),
    0.99,
  );
  return [
    ...(samples.length < leastSamples
      ? [`only ${samples.length} of ${leastSamples} samples: nothing is proved`]
      : []),
    ...(faulty.length > samples.length * mostFaults
      ? [`${faulty.length} of ${samples.length} at fault, the first: ${faulty[0]}`]
      : []),
    ...(slow !== undefined && slow > p99
      ? [`p99 is ${Math.round(slow)} ms, at most ${p99} ms are allowed`]
      : []),
  ];
}
