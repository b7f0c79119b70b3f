import { type BackoffRange, computeBackoffMs } from '../rules/backoff.ts';

/** Calls a function again and again, with delays that grow until they are reset. */
export class BackoffTimer {
  readonly #range: BackoffRange;
  readonly #run: () => unknown;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param run called after each delay. It decides whether to schedule the next call. */
  constructor(range: BackoffRange, run: () => unknown) {
    this.#range = range;
    this.#run = run;
  }

  get isScheduled(): boolean {
    return this.#timer !== undefined;
  }

  /**
   * Schedules the next call, instead of one that is scheduled already.
   * @param minDelayMs the delay that the server asked for
   */
  schedule(minDelayMs = 0): void {
    this.stop();
    this.#attempt += 1;
    const delayMs = computeBackoffMs(this.#range, this.#attempt, Math.random(), minDelayMs);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#run();
    }, delayMs);
  }

  /** Cancels the scheduled call. The next delay still grows. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Cancels the scheduled call. The next delay is the first one again. */
  reset(): void {
    this.stop();
    this.#attempt = 0;
  }
}
