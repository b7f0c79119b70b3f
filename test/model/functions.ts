import { assumed, limits } from './limits.ts';
import { poisson, type Random } from './random.ts';

/** What became of one tick's calls. */
export interface Taken {
  readonly warm: number;
  /** Calls that had to wait for a new environment. */
  readonly cold: number;
  /** Calls that found none and could have none (throttled). */
  readonly refused: number;
}

/** What a function may have. */
export interface Pool {
  /** Environments that stand ready and never go. */
  readonly provisioned: number;
  /** The most that the account may have. */
  readonly concurrency: number;
  /** How long one call takes, s. */
  readonly callSeconds: number;
}

/** The environments of one function: they take calls, are added at the speed that Lambda allows, and go when idle. */
export class Environments {
  #ready: number;
  #starting: { readonly at: number; readonly count: number }[] = [];
  #allowance: number = limits.lambda.gainPer10Seconds;
  #busiest: { readonly at: number; readonly used: number }[] = [];
  #worn = 0;
  most: number;

  constructor(
    private readonly pool: Pool,
    private readonly random: Random,
  ) {
    this.#ready = pool.provisioned;
    this.most = pool.provisioned;
  }

  /**
   * Gives calls of one tick to environments.
   * @param held environments that still have calls of earlier ticks
   * @param now seconds  @param tick its length, s
   */
  take(calls: number, held: number, now: number, tick: number): Taken {
    this.#settle(now, tick);
    const starting = this.#starting.reduce((sum, each) => sum + each.count, 0);
    const gain = Math.max(0, Math.min(this.#allowance, this.pool.concurrency - this.#ready - starting));
    const perSecond = limits.lambda.callsPerEnvironment * (this.#ready + starting + gain);
    const admitted = Math.min(calls, Math.ceil(perSecond * tick));
    const free = Math.max(0, this.#ready - held);
    const together = poisson((admitted * this.pool.callSeconds) / tick, this.random);
    // Calls come in clumps: more at one instant than environments are free, though there would be time for all.
    const beyond = Math.max(0, admitted - Math.floor((free * tick) / this.pool.callSeconds));
    const cold = Math.min(Math.max(beyond, together - free), admitted, Math.floor(gain));
    const roomless = Math.max(0, beyond - cold);
    if (cold > 0)
      this.#starting.push({ at: now + assumed.coldStartMs / 1000 + this.pool.callSeconds, count: cold });
    this.#allowance -= cold;
    this.#busiest.push({ at: now, used: Math.min(this.#ready, Math.max(together, held)) });
    this.most = Math.max(this.most, this.#ready + starting + cold);
    return { warm: admitted - cold - roomless, cold, refused: calls - admitted + roomless };
  }

  #settle(now: number, tick: number): void {
    const { gainPer10Seconds } = limits.lambda;
    this.#allowance = Math.min(gainPer10Seconds, this.#allowance + (gainPer10Seconds / 10) * tick);
    const isReady = (each: { at: number }) => each.at <= now;
    for (const { at, count } of this.#starting.filter(isReady)) {
      this.#ready += count;
      this.#busiest.push({ at, used: this.#ready });
    }
    this.#starting = this.#starting.filter((each) => !isReady(each));
    this.#forget(now);
    this.#wear(tick);
  }

  /** Keeps what was in use of late; the environments beyond that are given up. */
  #forget(now: number): void {
    if (this.#busiest.length < 64) return;
    const kept: { at: number; used: number }[] = [];
    for (const each of this.#busiest) {
      if (each.at < now - assumed.idleSeconds) continue;
      while ((kept.at(-1)?.used ?? Number.POSITIVE_INFINITY) <= each.used) kept.pop();
      kept.push(each);
    }
    this.#busiest = kept;
    this.#ready = Math.max(this.pool.provisioned, Math.min(this.#ready, kept[0]?.used ?? 0));
  }

  #wear(tick: number): void {
    if (this.#ready <= this.pool.provisioned) return;
    this.#worn += (this.#ready * tick) / assumed.lifeSeconds;
    if (this.#worn < 1) return;
    this.#worn -= 1;
    this.#ready -= 1;
  }
}
