import { assumed, limits } from './limits.ts';
import { poisson, type Random } from './random.ts';

/** The outcomes of the calls of one tick. */
export interface CallCounts {
  readonly warm: number;
  /** Calls that waited for a new environment. */
  readonly cold: number;
  /** Throttled calls: no environment was free, and none could be added. */
  readonly refused: number;
}

/** The capacity of a function: provisioned environments, concurrency limit and the duration of a call. */
export interface Pool {
  /** Environments that are always ready. */
  readonly provisioned: number;
  /** Concurrency quota of the account. */
  readonly concurrency: number;
  /** Duration of a call, s. */
  readonly callSeconds: number;
}

/** The execution environments of a function. They are added at the rate that Lambda allows, and removed when idle. */
export class ExecutionEnvironments {
  #ready: number;
  #starting: { readonly at: number; readonly count: number }[] = [];
  #allowance: number = limits.lambda.gainPer10Seconds;
  #busiest: { readonly at: number; readonly used: number }[] = [];
  #worn = 0;
  maxCount: number;

  /** @param countOthers environments of other functions, by the number of those of this one */
  constructor(
    private readonly pool: Pool,
    private readonly random: Random,
    private readonly countOthers: (own: number) => number = () => 0,
  ) {
    this.#ready = pool.provisioned;
    this.maxCount = pool.provisioned;
  }

  /** Environments that are ready or starting. */
  get count(): number {
    return this.#ready + this.#starting.reduce((sum, entry) => sum + entry.count, 0);
  }

  /**
   * Assigns the calls of one tick to environments.
   * @param busyCount environments that still have calls of earlier ticks
   * @param now seconds  @param tick its length, s
   */
  assignCalls(calls: number, busyCount: number, now: number, tick: number): CallCounts {
    this.#settle(now, tick);
    const starting = this.count - this.#ready;
    const gain = Math.max(
      0,
      Math.min(this.#allowance, this.pool.concurrency - this.count - this.countOthers(this.count)),
    );
    const perSecond = limits.lambda.callsPerEnvironment * (this.#ready + starting + gain);
    const admitted = Math.min(calls, Math.ceil(perSecond * tick));
    const free = Math.max(0, this.#ready - busyCount);
    const together = poisson((admitted * this.pool.callSeconds) / tick, this.random);
    // Calls are not evenly spread: at some instants there are more calls than free environments.
    const beyond = Math.max(0, admitted - Math.floor((free * tick) / this.pool.callSeconds));
    const cold = Math.min(Math.max(beyond, together - free), admitted, Math.floor(gain));
    const roomless = Math.max(0, beyond - cold);
    if (cold > 0)
      this.#starting.push({ at: now + assumed.coldStartMs / 1000 + this.pool.callSeconds, count: cold });
    this.#allowance -= cold;
    this.#busiest.push({ at: now, used: Math.min(this.#ready, Math.max(together, busyCount)) });
    this.maxCount = Math.max(this.maxCount, this.#ready + starting + cold);
    return { warm: admitted - cold - roomless, cold, refused: calls - admitted + roomless };
  }

  #settle(now: number, tick: number): void {
    const { gainPer10Seconds } = limits.lambda;
    this.#allowance = Math.min(gainPer10Seconds, this.#allowance + (gainPer10Seconds / 10) * tick);
    const isReady = (entry: { at: number }) => entry.at <= now;
    for (const { at, count } of this.#starting.filter(isReady)) {
      this.#ready += count;
      this.#busiest.push({ at, used: this.#ready });
    }
    this.#starting = this.#starting.filter((entry) => !isReady(entry));
    this.#removeIdle(now);
    this.#replaceExpired(tick);
  }

  /** Removes the environments that were not used recently. */
  #removeIdle(now: number): void {
    if (this.#busiest.length < 64) return;
    const recentPeaks: { at: number; used: number }[] = [];
    for (const entry of this.#busiest) {
      if (entry.at < now - assumed.idleSeconds) continue;
      while ((recentPeaks.at(-1)?.used ?? Number.POSITIVE_INFINITY) <= entry.used) recentPeaks.pop();
      recentPeaks.push(entry);
    }
    this.#busiest = recentPeaks;
    this.#ready = Math.max(this.pool.provisioned, Math.min(this.#ready, recentPeaks[0]?.used ?? 0));
  }

  #replaceExpired(tick: number): void {
    if (this.#ready <= this.pool.provisioned) return;
    this.#worn += (this.#ready * tick) / assumed.lifeSeconds;
    if (this.#worn < 1) return;
    this.#worn -= 1;
    this.#ready -= 1;
  }
}
