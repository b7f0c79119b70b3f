/** The result of a run: counts of votes and responses, and milliseconds from the click to the receipt. */
export interface SimulationResult {
  readonly clicked: number;
  readonly accepted: number;
  /** Voters who gave up after all retries. */
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
 * Computes a quantile: the smallest value with at least this share of values at or below it.
 * @param sorted ascending  @param share 0 to 1
 */
export const computeQuantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

/** Collects the outcomes of a run. */
export class OutcomeCounter {
  clicked = 0;
  refusedByGateway = 0;
  refusedByFunction = 0;
  refusedByTable = 0;
  throttledWrites = 0;
  cold = 0;
  #gaveUp = 0;
  #atOnce = 0;
  readonly #times: number[] = [];

  /** Counts an accepted vote. @param ms from the click to the receipt  @param attempts number of requests */
  accept(ms: number, attempts: number): void {
    this.#times.push(ms);
    if (attempts === 1) this.#atOnce += 1;
  }

  giveUp(): void {
    this.#gaveUp += 1;
  }

  /** Returns the result. @param environments maximum number at the same time */
  toResult(environments: number): SimulationResult {
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
      p50: computeQuantile(times, 0.5),
      p95: computeQuantile(times, 0.95),
      p99: computeQuantile(times, 0.99),
      slowest: times.at(-1) ?? 0,
    };
  }
}
