import type { Voter } from './voter.ts';

/** Voters who retry at a later step. */
export class RetryQueue {
  readonly #steps = new Map<number, Voter[]>();
  size = 0;

  constructor(private readonly tick: number) {}

  /** Adds voters who retry at a time. @param at seconds; the first step that begins then or later takes them */
  add(voter: Voter, at: number): void {
    const step = Math.ceil(at / this.tick - 1e-9);
    const queued = this.#steps.get(step);
    if (queued === undefined) this.#steps.set(step, [voter]);
    else queued.push(voter);
    this.size += 1;
  }

  /** Removes and returns the voters who retry now. */
  takeDue(now: number): Voter[] {
    const step = Math.round(now / this.tick);
    const voters = this.#steps.get(step) ?? [];
    this.#steps.delete(step);
    this.size -= voters.length;
    return voters;
  }
}
