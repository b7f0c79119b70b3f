import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its element again and again while the page is looked at, as often as the element asks for. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #every: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param every milliseconds to the next drawing; 0 when there is none to come */
  constructor(host: ReactiveControllerHost, every: () => number) {
    this.#host = host;
    this.#every = every;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#seen);
    this.#plan();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
  }

  hostUpdated(): void {
    this.#plan();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const wait = this.#every();
    if (wait > 0 && !document.hidden) this.#timer = setTimeout(() => this.#host.requestUpdate(), wait);
  }

  readonly #seen = () => {
    if (!document.hidden) this.#host.requestUpdate();
  };
}
