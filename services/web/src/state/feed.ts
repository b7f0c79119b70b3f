import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { asProblem, type Problem } from '../api/problem.ts';
import { type Chosen, type Span, spanBefore, spanOf } from '../rules/figures/span.ts';
import { serverNow } from './server-clock.ts';

/** Figures that are here. */
export interface Fed<T> {
  readonly value: T;
  readonly span: Span;
  /** When they came, milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Figures that come anew again and again while their time ends now and the page is looked at. What is shown stays until the next is
 * here; when the next can't be had it stays too, and `problem` says so.
 */
export class Feed<T> implements ReactiveController {
  shown: Fed<T> | undefined;
  /** Those of the time before, to compare with. */
  before: T | undefined;
  problem: Problem | undefined;
  /** Other figures were asked for than are shown. */
  busy = false;
  readonly #host: ReactiveControllerHost;
  readonly #every: () => number;
  #read: ((span: Span) => Promise<T>) | undefined;
  #chosen: Chosen = '24h';
  #turn = 0;
  #due = 0;
  #pause = 0;
  #beforeFrom = Number.NaN;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param every milliseconds from one answer to the next question */
  constructor(host: ReactiveControllerHost, every: () => number) {
    this.#host = host;
    this.#every = every;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#seen);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  /** It has turned out that figures should come more often: a voting runs. */
  hostUpdated(): void {
    if (this.#timer !== undefined && this.#every() < this.#pause) this.#plan();
  }

  /** Asks for other figures from now on. */
  ask(chosen: Chosen, read: (span: Span) => Promise<T>): void {
    this.#chosen = chosen;
    this.#read = read;
    this.#beforeFrom = Number.NaN;
    this.busy = true;
    void this.again();
  }

  /** Asks for the same anew, at once. */
  readonly again = async (): Promise<void> => {
    const read = this.#read;
    if (read === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#turn += 1;
    const turn = this.#turn;
    const span = spanOf(this.#chosen, serverNow());
    const isOld = () => turn !== this.#turn;
    try {
      const value = await read(span);
      if (isOld()) return;
      if (this.busy) this.before = undefined;
      this.shown = { value, span, at: Date.now() };
      this.problem = undefined;
    } catch (thrown) {
      if (isOld()) return;
      this.problem = asProblem(thrown);
      // What is shown is of other choices.
      if (this.busy) this.shown = undefined;
    }
    this.busy = false;
    this.#plan();
    this.#host.requestUpdate();
    if (this.problem === undefined) await this.#compare(span, read, isOld);
  };

  async #compare(span: Span, read: (span: Span) => Promise<T>, isOld: () => boolean): Promise<void> {
    const earlier = spanBefore(span);
    if (earlier.from === this.#beforeFrom) return;
    // Without it the figures stand without a comparison.
    const before = await read(earlier).catch(() => undefined);
    if (isOld()) return;
    this.before = before;
    if (before !== undefined) this.#beforeFrom = earlier.from;
    this.#host.requestUpdate();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (typeof this.#chosen !== 'string') return;
    this.#pause = this.#every();
    this.#due = Date.now() + this.#pause;
    if (!document.hidden) this.#timer = setTimeout(this.again, this.#pause);
  }

  readonly #seen = (): void => {
    clearTimeout(this.#timer);
    if (document.hidden || typeof this.#chosen !== 'string' || this.busy) return;
    this.#timer = setTimeout(this.again, Math.max(0, this.#due - Date.now()));
  };
}
