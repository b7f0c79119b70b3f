import type { Rate } from './demand.ts';
import { ExecutionEnvironments } from './execution-environments.ts';
import { assumed, computeMean } from './limits.ts';
import { OutcomeCounter, type SimulationResult } from './outcome-counter.ts';
import { assignBuckets, Partitions } from './partitions.ts';
import { createRandom, logNormal, poisson, type Random, shuffle } from './random.ts';
import { RetryQueue } from './retry-queue.ts';
import { SharedRow } from './shared-row.ts';
import { TokenBucket } from './token-bucket.ts';
import type { RequestStep } from './vote-steps.ts';
import { computeRetryDelay, maxAttempts, type Voter } from './voter.ts';

/** The input of a run. */
export interface Scenario {
  readonly seed: number;
  readonly rate: Rate;
  readonly seconds: number;
  /** Length of a step of time, s. */
  readonly tick: number;
  readonly gateway: { readonly ratePerSecond: number; readonly burst: number };
  /** Concurrency quota of the account. */
  readonly concurrency: number;
  /** Concurrency limit of the function that reads request logs; undefined: none. */
  readonly maxLogConsumers?: number;
  /** The requests of a vote, in order. */
  readonly steps: readonly RequestStep[];
}

/** Simulates votes through API (where a step has one), functions and tables in small time steps, with retries, until each has an outcome. */
export function simulate(setting: Scenario): SimulationResult {
  const run = new Run(setting);
  for (let step = 0; step * setting.tick < setting.seconds || run.waits; step += 1)
    run.step(step * setting.tick);
  return run.toResult();
}

/** A table that a function writes. */
interface WrittenTable {
  readonly partitions: Partitions;
  /** The partitions of the buckets; undefined if each voter has a key of its own. */
  readonly buckets: readonly number[] | undefined;
}

/** A function with everything that its calls use. */
interface FunctionState {
  readonly environments: ExecutionEnvironments;
  readonly rows: readonly SharedRow[];
  readonly tables: readonly WrittenTable[];
  /** Functions that retry a throttled read or write. */
  readonly pendingOperations: RetryQueue;
}

class Run {
  readonly #setting: Scenario;
  readonly #random: Random;
  readonly #gateway: TokenBucket;
  readonly #functions: readonly FunctionState[];
  /** Voters who send a request again, or the next one. */
  readonly #pendingRequests: RetryQueue;
  readonly #counter = new OutcomeCounter();

  constructor(setting: Scenario) {
    this.#setting = setting;
    this.#random = createRandom(setting.seed);
    this.#gateway = new TokenBucket(setting.gateway.ratePerSecond, setting.gateway.burst);
    this.#functions = setting.steps.map((step, i) => this.#createFunction(step, i));
    this.#pendingRequests = new RetryQueue(setting.tick);
  }

  get waits(): boolean {
    return (
      this.#pendingRequests.size > 0 ||
      this.#functions.some(({ pendingOperations }) => pendingOperations.size > 0)
    );
  }

  toResult(): SimulationResult {
    return this.#counter.toResult(
      this.#functions.reduce((sum, { environments }) => sum + environments.maxCount, 0),
    );
  }

  step(now: number): void {
    for (const { rows, tables } of this.#functions) {
      for (const row of rows) row.begin(this.#setting.tick);
      for (const { partitions } of tables) partitions.begin(this.#setting.tick);
    }
    const busyCounts = this.#functions.map(({ pendingOperations }) => pendingOperations.size);
    for (const { pendingOperations } of this.#functions)
      for (const voter of pendingOperations.takeDue(now)) this.#operate(voter, now);
    const requests = [...this.#pendingRequests.takeDue(now), ...this.#createClicks(now)];
    shuffle(requests, this.#random);
    const atGateway = requests.filter(({ step }) => this.#setting.steps[step]?.hasApi);
    const admitted = this.#gateway.admit(atGateway.length, this.#setting.tick);
    const rejected = new Set(atGateway.slice(admitted));
    this.#counter.refusedByGateway += rejected.size;
    for (const voter of rejected) this.#refuse(voter, now);
    const passed = requests.filter((voter) => !rejected.has(voter));
    // Grouped before the first call is served, because a served voter goes on to the next function.
    const calls = this.#functions.map((_, i) => passed.filter(({ step }) => step === i));
    for (const [i, state] of this.#functions.entries())
      this.#serve(state, calls[i] ?? [], busyCounts[i] ?? 0, now);
  }

  #createFunction(step: RequestStep, index: number): FunctionState {
    const { concurrency, tick, maxLogConsumers = Number.POSITIVE_INFINITY } = this.#setting;
    const environments = new ExecutionEnvironments(
      { provisioned: step.provisioned, concurrency, callSeconds: computeMean(assumed.voteMs) / 1000 },
      this.#random,
      (own) => {
        const others = this.#functions?.reduce(
          (sum, state, i) => (i === index ? sum : sum + state.environments.count),
          0,
        );
        const logStreams = (others ?? 0) + own;
        return (others ?? 0) + Math.min(maxLogConsumers, logStreams * assumed.logConsumersPerStream);
      },
    );
    return {
      environments,
      rows: step.sharedRows.map((setup) => new SharedRow(setup, this.#random)),
      tables: step.writes.map(({ warmWrites, buckets }) => {
        const partitions = new Partitions(warmWrites);
        const placed =
          buckets === undefined ? undefined : assignBuckets(buckets, partitions.count, this.#random);
        return { partitions, buckets: placed };
      }),
      pendingOperations: new RetryQueue(tick),
    };
  }

  #createClicks(now: number): Voter[] {
    if (now >= this.#setting.seconds) return [];
    const count = poisson(this.#setting.rate(now) * this.#setting.tick, this.#random);
    this.#counter.clicked += count;
    return Array.from({ length: count }, () => ({
      clickedAt: now,
      key: this.#random(),
      step: 0,
      attempts: 0,
      wasRefused: false,
      operation: 0,
      operationAttempts: 0,
      coldMs: 0,
    }));
  }

  #serve({ environments }: FunctionState, calls: readonly Voter[], busyCount: number, now: number): void {
    const {
      warm,
      cold,
      refused: throttled,
    } = environments.assignCalls(calls.length, busyCount, now, this.#setting.tick);
    this.#counter.refusedByFunction += throttled;
    this.#counter.cold += cold;
    for (const [i, voter] of calls.entries()) {
      Object.assign(voter, {
        operation: 0,
        operationAttempts: 0,
        coldMs: i < cold ? assumed.coldStartMs : 0,
      });
      if (i < warm + cold) this.#operate(voter, now);
      else this.#refuse(voter, now);
    }
  }

  /** Continues the reads and writes of a call, until one of them is throttled. */
  #operate(voter: Voter, now: number): void {
    const state = this.#functions[voter.step];
    if (state === undefined) return;
    const { rows, tables, environments, pendingOperations } = state;
    for (; voter.operation < rows.length + tables.length; voter.operation += 1) {
      const row = rows[voter.operation];
      const table = tables[voter.operation - rows.length];
      const isDone =
        row?.read(environments.count, now) ??
        table?.partitions.write(findPartition(table, voter.key)) ??
        true;
      if (isDone) continue;
      this.#counter.throttledWrites += 1;
      voter.operationAttempts += 1;
      if (voter.operationAttempts < assumed.maxWriteAttempts) {
        pendingOperations.add(voter, now + assumed.writeWaitMs / 1000);
        return;
      }
      this.#counter.refusedByTable += 1;
      this.#refuse(voter, now);
      return;
    }
    this.#finishStep(voter, now);
  }

  #finishStep(voter: Voter, now: number): void {
    const own = logNormal(assumed.voteMs.median, assumed.voteMs.p99, this.#random);
    const ms = (now - voter.clickedAt) * 1000 + own + assumed.gatewayMs + voter.coldMs;
    if (voter.step === this.#setting.steps.length - 1) {
      this.#counter.accept(ms, voter.wasRefused ? 2 : 1);
      return;
    }
    const at = voter.clickedAt + ms / 1000;
    const dueAt = Math.max(Math.ceil(at / this.#setting.tick) * this.#setting.tick, now + this.#setting.tick);
    // The request is sent in the next tick. That is a property of the model, not of the voter's time.
    this.#pendingRequests.add(
      Object.assign(voter, { step: voter.step + 1, attempts: 0, clickedAt: voter.clickedAt + dueAt - at }),
      dueAt,
    );
  }

  #refuse(voter: Voter, now: number): void {
    voter.attempts += 1;
    voter.wasRefused = true;
    if (voter.attempts >= maxAttempts) this.#counter.giveUp();
    else this.#pendingRequests.add(voter, now + computeRetryDelay(voter.attempts, this.#random));
  }
}

/** The partition of a voter's key. @param key from 0 to 1, exclusive */
function findPartition({ partitions, buckets }: WrittenTable, key: number): number {
  if (buckets === undefined) return Math.floor(key * partitions.count);
  return buckets[Math.floor(key * buckets.length)] ?? 0;
}
