import type { Rate } from './demand.ts';
import { Environments } from './functions.ts';
import { Gateway } from './gateway.ts';
import { assumed, meanOf } from './limits.ts';
import { layOut, Partitions } from './partitions.ts';
import { logNormal, poisson, type Random, seeded, shuffle } from './random.ts';
import { type Figures, Tally } from './tally.ts';
import { type Voter, voterTries, waitBeforeNext } from './voter.ts';
import { Waiting } from './waiting.ts';

/** What a run is given. */
export interface Setting {
  readonly seed: number;
  readonly rate: Rate;
  readonly seconds: number;
  /** Length of a step, s. */
  readonly tick: number;
  readonly gateway: { readonly ratePerSecond: number; readonly burst: number };
  /** Environments that all functions of the account may have. */
  readonly concurrency: number;
  /** Environments that stand ready. */
  readonly provisioned: number;
  /** Write units a second that the table is ready for. */
  readonly warmWrites: number;
  /** Buckets that share the votes: those of one voting, or very many where votes spread over many votings. */
  readonly buckets: number;
  /** Requests a vote at the API: 1 if the visitor's token was exchanged before, 2 if it is at the click. */
  readonly callsPerVote: number;
}

/** Lets votes walk API → function → table in small steps of time, with repeats, until all have an outcome. */
export function simulate(setting: Setting): Figures {
  const run = new Run(setting);
  for (let step = 0; step * setting.tick < setting.seconds || run.waits; step += 1)
    run.step(step * setting.tick);
  return run.figures();
}

class Run {
  readonly #setting: Setting;
  readonly #random: Random;
  readonly #gateway: Gateway;
  readonly #environments: Environments;
  readonly #table: Partitions;
  readonly #places: readonly number[];
  /** Refused, and to be sent again; and inside a function, to be written again. */
  readonly #repeats: Waiting;
  readonly #writing: Waiting;
  readonly #tally = new Tally();

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#random = seeded(setting.seed);
    this.#gateway = new Gateway(setting.gateway.ratePerSecond, setting.gateway.burst);
    const { provisioned, concurrency } = setting;
    const callSeconds = meanOf(assumed.voteMs) / 1000;
    this.#environments = new Environments({ provisioned, concurrency, callSeconds }, this.#random);
    this.#table = new Partitions(setting.warmWrites);
    this.#places = layOut(setting.buckets, this.#table.count, this.#random);
    this.#repeats = new Waiting(setting.tick);
    this.#writing = new Waiting(setting.tick);
  }

  get waits(): boolean {
    return this.#repeats.size + this.#writing.size > 0;
  }

  figures(): Figures {
    return this.#tally.figures(this.#environments.most);
  }

  step(now: number): void {
    this.#table.begin(this.#setting.tick);
    const held = this.#writing.size;
    for (const voter of this.#writing.due(now)) this.#write(voter, now);
    const calls = [...this.#repeats.due(now), ...this.#clicks(now)];
    shuffle(calls, this.#random);
    const { served, cold } = this.#serve(calls.length, held, now);
    for (const [i, voter] of calls.entries()) {
      Object.assign(voter, { tries: voter.tries + 1, writes: 0, coldMs: i < cold ? assumed.coldStartMs : 0 });
      if (i < served) this.#write(voter, now);
      else this.#refuse(voter, now);
    }
  }

  #clicks(now: number): Voter[] {
    if (now >= this.#setting.seconds) return [];
    const count = poisson(this.#setting.rate(now) * this.#setting.tick, this.#random);
    this.#tally.clicked += count;
    return Array.from({ length: count }, () => {
      const partition = this.#places[Math.floor(this.#random() * this.#places.length)] ?? 0;
      return { clickedAt: now, partition, tries: 0, writes: 0, coldMs: 0 };
    });
  }

  #serve(calls: number, held: number, now: number): { served: number; cold: number } {
    const { callsPerVote, tick } = this.#setting;
    const admitted = Math.floor(this.#gateway.admit(calls * callsPerVote, tick) / callsPerVote);
    const { warm, cold, refused } = this.#environments.take(admitted, held, now, tick);
    this.#tally.refusedByGateway += calls - admitted;
    this.#tally.refusedByFunction += refused;
    this.#tally.cold += cold;
    return { served: warm + cold, cold };
  }

  #write(voter: Voter, now: number): void {
    voter.writes += 1;
    if (this.#table.write(voter.partition)) {
      const own = logNormal(assumed.voteMs.median, assumed.voteMs.p99, this.#random);
      const waited = (now - voter.clickedAt) * 1000;
      this.#tally.accept(waited + own + assumed.gatewayMs + voter.coldMs, voter.tries);
      return;
    }
    this.#tally.throttledWrites += 1;
    if (voter.writes < assumed.writeTries) {
      this.#writing.add(voter, now + assumed.writeWaitMs / 1000);
      return;
    }
    this.#tally.refusedByTable += 1;
    this.#refuse(voter, now);
  }

  #refuse(voter: Voter, now: number): void {
    if (voter.tries >= voterTries) this.#tally.giveUp();
    else this.#repeats.add(voter, now + waitBeforeNext(voter.tries, this.#random));
  }
}
