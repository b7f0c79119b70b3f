import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Redraws its element while the page is visible, at intervals that the element chooses. */
export class IntervalController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #getIntervalMs: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param getIntervalMs returns the milliseconds to the next redraw; 0 if there is none */
  constructor(host: ReactiveControllerHost, getIntervalMs: () => number) {
    this.#host = host;
    this.#getIntervalMs = getIntervalMs;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibilityChange);
    this.#schedule();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibilityChange);
    clearTimeout(this.#timer);
  }

  hostUpdated(): void {
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const delayMs = this.#getIntervalMs();
    if (delayMs > 0 && !document.hidden) this.#timer = setTimeout(() => this.#host.requestUpdate(), delayMs);
  }

  readonly #onVisibilityChange = () => {
    if (!document.hidden) this.#host.requestUpdate();
  };
}
