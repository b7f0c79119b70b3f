/** A bucket of tokens that fills at a rate: how API Gateway bounds requests. */
export class Gateway {
  #tokens: number;

  constructor(
    private readonly ratePerSecond: number,
    private readonly burst: number,
  ) {
    this.#tokens = burst;
  }

  /**
   * Lets requests of one tick in.
   * @param wanted requests
   * @param seconds length of the tick
   * @returns how many are let in; the others are refused (429)
   */
  admit(wanted: number, seconds: number): number {
    const there = Math.min(this.burst, this.#tokens) + this.ratePerSecond * seconds;
    const admitted = Math.min(wanted, Math.floor(there));
    this.#tokens = there - admitted;
    return admitted;
  }
}
