/** A token bucket, which API Gateway uses to throttle requests. */
export class TokenBucket {
  #tokens: number;

  constructor(
    private readonly ratePerSecond: number,
    private readonly burst: number,
  ) {
    this.#tokens = burst;
  }

  /**
   * Admits requests of one tick.
   * @param wanted requests
   * @param seconds length of the tick
   * @returns the number of admitted requests; the others are rejected (429)
   */
  admit(wanted: number, seconds: number): number {
    const there = Math.min(this.burst, this.#tokens) + this.ratePerSecond * seconds;
    const admitted = Math.min(wanted, Math.floor(there));
    this.#tokens = there - admitted;
    return admitted;
  }
}
