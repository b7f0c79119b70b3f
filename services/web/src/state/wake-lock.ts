import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps the display on while its element is shown, where the browser supports it. */
export class WakeLockController implements ReactiveController {
  #lock: WakeLockSentinel | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#request);
    void this.#request();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#request);
    void this.#lock?.release();
    this.#lock = undefined;
  }

  // The browser releases the lock when the page is hidden.
  readonly #request = async () => {
    if (document.hidden || !('wakeLock' in navigator)) return;
    try {
      this.#lock = await navigator.wakeLock.request('screen');
    } catch {
      // The device saves energy. The person can turn the display on.
    }
  };
}
