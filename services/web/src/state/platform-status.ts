import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { countTenantsAndVotings, type PlatformCounts, readPlatformStatus } from '../api/platform-status.ts';
import { toProblem } from '../api/problem.ts';
import { listPlatformSales } from '../api/sales.ts';
import type { PlatformStatus } from '../api/schemas/platform-status.ts';
import type { Sale } from '../api/schemas/sales.ts';
import { computeSalesRange } from '../rules/sales.ts';
import { type LoadState, loading, toFailed, toLoaded } from './load-state.ts';
import { getServerTime } from './server-clock.ts';

/** The status is cached for a minute, so reading it more often would show the same. */
const intervalMs = 60_000;

/** Reads the status of the platform every minute while the page is visible. A failed part does not affect the others. */
export class PlatformStatusController implements ReactiveController {
  counts: LoadState<PlatformCounts> = loading;
  /** The sales of the last 30 days. */
  sales: LoadState<readonly Sale[]> = loading;
  status: LoadState<PlatformStatus> = loading;
  /** When the last part arrived, milliseconds since the epoch; undefined before. */
  receivedAt: number | undefined;
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isConnected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    document.addEventListener('visibilitychange', this.#onVisibilityChange);
    void this.load();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#onVisibilityChange);
    clearTimeout(this.#timer);
  }

  /** Reads all parts now. */
  readonly load = async (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await Promise.all([
      this.#read(countTenantsAndVotings, (counts) => {
        this.counts = counts;
      }),
      this.#read(
        () => listPlatformSales(computeSalesRange('30d', getServerTime())),
        (sales) => {
          this.sales = sales;
        },
      ),
      this.#read(readPlatformStatus, (status) => {
        this.status = status;
      }),
    ]);
    if (this.#isConnected && !document.hidden) this.#timer = setTimeout(this.load, intervalMs);
  };

  async #read<T>(read: () => Promise<T>, store: (part: LoadState<T>) => void): Promise<void> {
    try {
      store(toLoaded(await read()));
      this.receivedAt = Date.now();
    } catch (error) {
      store(toFailed(toProblem(error)));
    }
    this.#host.requestUpdate();
  }

  readonly #onVisibilityChange = (): void => {
    clearTimeout(this.#timer);
    if (!document.hidden) void this.load();
  };
}
