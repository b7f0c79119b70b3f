import type { Rate } from './demand.ts';
import { ExecutionEnvironments } from './execution-environments.ts';
import { assumed, computeMean } from './limits.ts';
import { OutcomeCounter, type SimulationResult } from './outcome-counter.ts';
import { assignBuckets, Partitions } from './partitions.ts';
import { createRandom, logNormal, poisson, type Random, shuffle } from './random.ts';
import { RetryQueue } from './retry-queue.ts';
import { TokenBucket } from './token-bucket.ts';
import { computeRetryDelay, maxAttempts, type Voter } from './voter.ts';

/** The input of a run. */
export interface Scenario {
  readonly seed: number;
  readonly rate: Rate;
  readonly seconds: number;
  /** Length of a step, s. */
  readonly tick: number;
  readonly gateway: { readonly ratePerSecond: number; readonly burst: number };
  /** Concurrency quota of the account. */
  readonly concurrency: number;
  /** Provisioned environments. */
  readonly provisioned: number;
  /** Warm throughput of the table, write units per second. */
  readonly warmWrites: number;
  /** Buckets that share the votes: those of one voting, or many if votes spread over many votings. */
  readonly buckets: number;
  /** Requests per vote at the API: 1 if the token of the visitor was exchanged before, 2 if at the click. */
  readonly callsPerVote: number;
}

/** Simulates votes through API, function and table in small time steps, with retries, until each has an outcome. */
export function simulate(setting: Scenario): SimulationResult {
  const run = new Run(setting);
  for (let step = 0; step * setting.tick < setting.seconds || run.waits; step += 1)
    run.step(step * setting.tick);
  return run.toResult();
}

class Run {
  readonly #setting: Scenario;
  readonly #random: Random;
  readonly #gateway: TokenBucket;
  readonly #environments: ExecutionEnvironments;
  readonly #table: Partitions;
  readonly #buckets: readonly number[];
  /** Voters who retry a rejected request, and functions that retry a throttled write. */
  readonly #pendingRetries: RetryQueue;
  readonly #pendingWrites: RetryQueue;
  readonly #tally = new OutcomeCounter();

  constructor(setting: Scenario) {
    this.#setting = setting;
    this.#random = createRandom(setting.seed);
    this.#gateway = new TokenBucket(setting.gateway.ratePerSecond, setting.gateway.burst);
    const { provisioned, concurrency } = setting;
    const callSeconds = computeMean(assumed.voteMs) / 1000;
    this.#environments = new ExecutionEnvironments({ provisioned, concurrency, callSeconds }, this.#random);
    this.#table = new Partitions(setting.warmWrites);
    this.#buckets = assignBuckets(setting.buckets, this.#table.count, this.#random);
    this.#pendingRetries = new RetryQueue(setting.tick);
    this.#pendingWrites = new RetryQueue(setting.tick);
  }

  get waits(): boolean {
    return this.#pendingRetries.size + this.#pendingWrites.size > 0;
  }

  toResult(): SimulationResult {
    return this.#tally.toResult(this.#environments.maxCount);
  }

  step(now: number): void {
    this.#table.begin(this.#setting.tick);
    const busyCount = this.#pendingWrites.size;
    for (const voter of this.#pendingWrites.takeDue(now)) this.#write(voter, now);
    const calls = [...this.#pendingRetries.takeDue(now), ...this.#createClicks(now)];
    shuffle(calls, this.#random);
    const { served, cold } = this.#serve(calls.length, busyCount, now);
    for (const [i, voter] of calls.entries()) {
      Object.assign(voter, {
        attempts: voter.attempts + 1,
        writes: 0,
        coldMs: i < cold ? assumed.coldStartMs : 0,
      });
      if (i < served) this.#write(voter, now);
      else this.#refuse(voter, now);
    }
  }

  #createClicks(now: number): Voter[] {
    if (now >= this.#setting.seconds) return [];
    const count = poisson(this.#setting.rate(now) * this.#setting.tick, this.#random);
    this.#tally.clicked += count;
    return Array.from({ length: count }, () => {
      const partition = this.#buckets[Math.floor(this.#random() * this.#buckets.length)] ?? 0;
      return { clickedAt: now, partition, attempts: 0, writes: 0, coldMs: 0 };
    });
  }

  #serve(calls: number, busyCount: number, now: number): { served: number; cold: number } {
    const { callsPerVote, tick } = this.#setting;
    const admitted = Math.floor(this.#gateway.admit(calls * callsPerVote, tick) / callsPerVote);
    const { warm, cold, refused: throttled } = this.#environments.assignCalls(admitted, busyCount, now, tick);
    this.#tally.refusedByGateway += calls - admitted;
    this.#tally.refusedByFunction += throttled;
    this.#tally.cold += cold;
    return { served: warm + cold, cold };
  }

  #write(voter: Voter, now: number): void {
    voter.writes += 1;
    if (this.#table.write(voter.partition)) {
      const own = logNormal(assumed.voteMs.median, assumed.voteMs.p99, this.#random);
      const waited = (now - voter.clickedAt) * 1000;
      this.#tally.accept(waited + own + assumed.gatewayMs + voter.coldMs, voter.attempts);
      return;
    }
    this.#tally.throttledWrites += 1;
    if (voter.writes < assumed.maxWriteAttempts) {
      this.#pendingWrites.add(voter, now + assumed.writeWaitMs / 1000);
      return;
    }
    this.#tally.refusedByTable += 1;
    this.#refuse(voter, now);
  }

  #refuse(voter: Voter, now: number): void {
    if (voter.attempts >= maxAttempts) this.#tally.giveUp();
    else this.#pendingRetries.add(voter, now + computeRetryDelay(voter.attempts, this.#random));
  }
}
