/** A random generator with the same values for the same seed. */
export class SeededRandom {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed | 0;
  }

  /** Returns a number from 0 up to, but not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Returns an integer from 0 up to, but not including, `below`. */
  below = (below: number): number => Math.floor(this.next() * below);
  /** Returns true with this probability. */
  isTrueWith = (probability: number): boolean => this.next() < probability;

  /** Removes a random element from a list and returns it. @throws when the list is empty */
  take<T>(from: T[]): T {
    const [drawn] = from.splice(this.below(from.length), 1);
    if (drawn === undefined) throw new Error('nothing to draw from');
    return drawn;
  }
}
