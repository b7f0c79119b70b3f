import type { Voter } from './voter.ts';

/** Voters who come again at a later step. */
export class Waiting {
  readonly #steps = new Map<number, Voter[]>();
  size = 0;

  constructor(private readonly tick: number) {}

  /** @param at seconds; they come at the first step that begins then or later */
  add(voter: Voter, at: number): void {
    const step = Math.ceil(at / this.tick - 1e-9);
    const there = this.#steps.get(step);
    if (there === undefined) this.#steps.set(step, [voter]);
    else there.push(voter);
    this.size += 1;
  }

  /** Takes out those whose step is now. */
  due(now: number): Voter[] {
    const step = Math.round(now / this.tick);
    const voters = this.#steps.get(step) ?? [];
    this.#steps.delete(step);
    this.size -= voters.length;
    return voters;
  }
}
