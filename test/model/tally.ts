/** What a run gives: counts of votes and answers, and milliseconds from the click to the receipt. */
export interface Figures {
  readonly clicked: number;
  readonly accepted: number;
  /** Voters who were told to try later, after all repeats. */
  readonly gaveUp: number;
  readonly acceptedAtOnce: number;
  readonly refusedByGateway: number;
  readonly refusedByFunction: number;
  readonly refusedByTable: number;
  readonly throttledWrites: number;
  readonly cold: number;
  readonly environments: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly slowest: number;
}

/**
 * The value below which a share lies: the smallest value with at least that share at or below it.
 * @param sorted ascending  @param share 0 to 1
 */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

/** Collects the outcomes of a run. */
export class Tally {
  clicked = 0;
  refusedByGateway = 0;
  refusedByFunction = 0;
  refusedByTable = 0;
  throttledWrites = 0;
  cold = 0;
  #gaveUp = 0;
  #atOnce = 0;
  readonly #times: number[] = [];

  /** @param ms from the click to the receipt  @param tries requests that it took */
  accept(ms: number, tries: number): void {
    this.#times.push(ms);
    if (tries === 1) this.#atOnce += 1;
  }

  giveUp(): void {
    this.#gaveUp += 1;
  }

  /** @param environments the most that ran at the same time */
  figures(environments: number): Figures {
    const times = Float64Array.from(this.#times).sort();
    return {
      clicked: this.clicked,
      accepted: times.length,
      gaveUp: this.#gaveUp,
      acceptedAtOnce: this.#atOnce,
      refusedByGateway: this.refusedByGateway,
      refusedByFunction: this.refusedByFunction,
      refusedByTable: this.refusedByTable,
      throttledWrites: this.throttledWrites,
      cold: this.cold,
      environments,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      p99: quantile(times, 0.99),
      slowest: times.at(-1) ?? 0,
    };
  }
}
