import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Problem, toProblem } from '../api/problem.ts';
import { computeBackoffMs } from '../rules/backoff.ts';
import {
  getPreviousRange,
  type RangeSelection,
  type TimeRange,
  toTimeRange,
} from '../rules/metrics/time-range.ts';
import { getServerTime } from './server-clock.ts';
import { getTenantTimeZone } from './tenants.ts';

/** A received value with its range. */
export interface Snapshot<T> {
  readonly value: T;
  readonly span: TimeRange;
  /** When it was received, milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The longest pause after repeated failures. */
const maxPauseMs = 10 * 60_000;

/**
 * Polls metrics while the range ends now and the page is visible. The current snapshot stays until the next one
 * arrives; if polling fails it stays too, `problem` is set, and the pauses grow.
 */
export class PollingController<T> implements ReactiveController {
  snapshot: Snapshot<T> | undefined;
  /** The value of the previous range, for comparison. */
  previous: T | undefined;
  problem: Problem | undefined;
  /** Whether another range was requested than the one shown. */
  isLoading = false;
  readonly #host: ReactiveControllerHost;
  readonly #getIntervalMs: () => number;
  #read: ((span: TimeRange) => Promise<T>) | undefined;
  #selection: RangeSelection = '24h';
  #requestId = 0;
  #dueAt = 0;
  #intervalMs = 0;
  #failureCount = 0;
  #previousFrom = Number.NaN;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param getIntervalMs returns the milliseconds from a response to the next request */
  constructor(host: ReactiveControllerHost, getIntervalMs: () => number) {
    this.#host = host;
    this.#getIntervalMs = getIntervalMs;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibilityChange);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibilityChange);
    this.#requestId += 1;
    clearTimeout(this.#timer);
  }

  /** Polls sooner if the interval has become shorter, for example because a voting is open. */
  hostUpdated(): void {
    if (this.#timer !== undefined && this.#getIntervalMs() < this.#intervalMs) this.#schedule();
  }

  /** Starts polling another range. */
  start(selection: RangeSelection, read: (span: TimeRange) => Promise<T>): void {
    this.#selection = selection;
    this.#read = read;
    this.#previousFrom = Number.NaN;
    this.isLoading = true;
    this.#failureCount = 0;
    void this.poll();
  }

  /** Polls now. */
  readonly poll = async (): Promise<void> => {
    const read = this.#read;
    if (read === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#requestId += 1;
    const requestId = this.#requestId;
    const span = toTimeRange(this.#selection, getServerTime(), getTenantTimeZone());
    const isOutdated = () => requestId !== this.#requestId;
    try {
      const value = await read(span);
      if (isOutdated()) return;
      if (this.isLoading) this.previous = undefined;
      this.snapshot = { value, span, receivedAt: Date.now() };
      this.problem = undefined;
      this.#failureCount = 0;
    } catch (thrown) {
      if (isOutdated()) return;
      this.problem = toProblem(thrown);
      this.#failureCount += 1;
      // The snapshot belongs to another selection.
      if (this.isLoading) this.snapshot = undefined;
    }
    this.isLoading = false;
    this.#schedule();
    this.#host.requestUpdate();
    if (this.problem === undefined) await this.#compare(span, read, isOutdated);
  };

  async #compare(
    span: TimeRange,
    read: (span: TimeRange) => Promise<T>,
    isOutdated: () => boolean,
  ): Promise<void> {
    const previousRange = getPreviousRange(span, getTenantTimeZone());
    if (previousRange.from === this.#previousFrom) return;
    // The comparison is optional.
    const previousValue = await read(previousRange).catch(() => undefined);
    if (isOutdated()) return;
    this.previous = previousValue;
    if (previousValue !== undefined) this.#previousFrom = previousRange.from;
    this.#host.requestUpdate();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (typeof this.#selection !== 'string') return;
    this.#intervalMs = this.#getIntervalMs();
    const pauseMs = this.#computePauseMs();
    this.#dueAt = Date.now() + pauseMs;
    if (!document.hidden) this.#timer = setTimeout(this.poll, pauseMs);
  }

  #computePauseMs(): number {
    if (this.problem === undefined) return this.#intervalMs;
    // Twice the interval, so that with its jitter the first pause is not shorter than the interval.
    const range = { firstMs: 2 * this.#intervalMs, maxMs: maxPauseMs };
    return computeBackoffMs(range, this.#failureCount, Math.random(), this.problem.retryAfterMs);
  }

  readonly #onVisibilityChange = (): void => {
    clearTimeout(this.#timer);
    if (document.hidden || typeof this.#selection !== 'string' || this.isLoading) return;
    this.#timer = setTimeout(this.poll, Math.max(0, this.#dueAt - Date.now()));
  };
}
