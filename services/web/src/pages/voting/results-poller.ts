import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { Results } from '../../api/schemas/results.ts';
import { BackoffTimer } from '../../state/backoff-timer.ts';

/**
 * Delays between polls while votes come in, and after the close until the result is certified. They grow after a failure,
 * and while the result is being counted. With its jitter, the first delay is four seconds on average.
 */
const pollDelaysMs = {
  open: { firstMs: 5_300, maxMs: 60_000 },
  closed: { firstMs: 1_500, maxMs: 60_000 },
};

/** The source of the results that are polled, and the callbacks that receive them. */
export interface PolledResults {
  /** The state of the voting now. */
  getState(): 'open' | 'closed';
  read(): Promise<Results>;
  onResult(result: Results): void;
  onProblem(problem: Problem): void;
}

/** Reads the results of a voting again and again while the page is visible, until they are certified. */
export class ResultsPoller implements ReactiveController {
  readonly #polled: PolledResults;
  readonly #timers = {
    open: new BackoffTimer(pollDelaysMs.open, () => this.poll()),
    closed: new BackoffTimer(pollDelaysMs.closed, () => this.poll()),
  };
  #key = '';
  #isConnected = false;
  #isCertified = false;

  constructor(host: ReactiveControllerHost, polled: PolledResults) {
    this.#polled = polled;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    document.addEventListener('visibilitychange', this.#onVisibilityChange);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#onVisibilityChange);
    this.#stop();
  }

  /**
   * Polls at once if the key differs from the last one.
   * @param key changes when other results are to be read, and is empty while none are
   */
  setKey(key: string): void {
    if (key === this.#key) return;
    this.#key = key;
    if (key === '') this.#stop();
    else void this.poll();
  }

  /** Reads the results now. */
  readonly poll = async (): Promise<void> => {
    this.#stop();
    let problem: Problem | undefined;
    try {
      const result = await this.#polled.read();
      this.#isCertified = result.status === 'certified';
      this.#timers.open.reset();
      this.#polled.onResult(result);
    } catch (error) {
      problem = toProblem(error);
      this.#polled.onProblem(problem);
    }
    if (!this.#isCertified && this.#isConnected && this.#key !== '' && !document.hidden)
      this.#timers[this.#polled.getState()].schedule(problem?.retryAfterMs);
  };

  #stop(): void {
    this.#timers.open.stop();
    this.#timers.closed.stop();
  }

  readonly #onVisibilityChange = () => {
    if (!document.hidden && this.#key !== '' && !this.#isCertified) void this.poll();
  };
}
