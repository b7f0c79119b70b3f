import type { QueueHandler } from '@suffra/shared/events/consume';
import type { Said } from '@suffra/shared/events/envelope';
import { enveloped } from '@suffra/shared/events/envelope';
import { type Change, type Command, changesIn } from '@suffra/shared/events/stream';
import { platform } from '@suffra/shared/test/platform';
import { batchOf } from '@suffra/shared/test/queue';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { looksAt, voidsOf } from '../../../services/ballot/src/chore-stream.ts';
import { commandsOf } from '../../../services/ballot/src/credit-commands.ts';
import { handler as onCredits } from '../../../services/ballot/src/on/credit-outcomes.ts';
import { erasing } from '../../../services/ballot/src/on/erasures.ts';
import { handler as onVoids } from '../../../services/ballot/src/on/void-votes.ts';
import { handler as onVotings } from '../../../services/ballot/src/on/voting-snapshots.ts';
import { lookAtWaiting } from '../../../services/ballot/src/on/waiting-votes.ts';
import { meaningOf as meaningOfBallot } from '../../../services/ballot/src/stream.ts';
import { handler as tally } from '../../../services/ballot/src/tally/handler.ts';
import { onCommands } from '../../../services/wallet/src/on/commands.ts';
import { erasing as eraseWallets } from '../../../services/wallet/src/on/erasures.ts';
import { onProviderEvents } from '../../../services/wallet/src/on/provider-events.ts';
import type { PaymentProvider } from '../../../services/wallet/src/providers/port.ts';
import { meaningOf } from '../../../services/wallet/src/stream.ts';
import { matches } from '../../../shared/local/filter-pattern.ts';
import { systemClock } from '../../../shared/src/clock.ts';
import { systemIds } from '../../../shared/src/ids.ts';

const queues = {
  commands: onCommands(systemClock, systemIds),
  credits: onCredits,
  votings: onVotings,
  waiting: lookAtWaiting(systemClock),
  voids: onVoids,
  erasures: erasing(systemClock),
  walletErasures: eraseWallets(systemClock, systemIds),
} satisfies Record<string, QueueHandler>;
export type Queue = keyof typeof queues | 'payments';

interface Letter {
  readonly queue: Queue;
  readonly body: string;
  /** Whether the queue holds it back for longer than anything else takes. */
  readonly held: boolean;
}

/** What wallet's topic hands on to ballot (the subscription's filter, services/ballot/serverless.yml). */
const forBallot = ['credit.debited', 'debit.declined'];

/** How letters travel: how many copies of each, and what kills who reads one. */
export interface Weather {
  copies(): number;
  /** Wraps the reading of one letter. */
  reading(read: () => Promise<void>): Promise<void>;
  /** Which of so many letters that lie there comes next, by its place from 0. */
  pick(count: number): number;
}

/** Somebody further down the line, who listens to the topics of wallet and ballot. @param body of the message */
export type Listener = (type: string, body: string) => void;

/** Everything between the services of a paid vote but the wires: what the streams say, and the queues with it. */
export class Post {
  readonly #letters: Letter[] = [];
  constructor(
    private readonly tenantId: string,
    private readonly streams: { wallet: StreamReader; ballot: StreamReader },
    private readonly patterns: readonly unknown[],
    private readonly weather: Weather,
    private readonly company?: PaymentProvider,
    private readonly listener?: Listener,
  ) {}

  /** Opens the post of a tenant, from now on. @param company who tells of payments, where somebody buys */
  static async open(
    tenantId: string,
    weather: Weather,
    company?: PaymentProvider,
    listener?: Listener,
  ): Promise<Post> {
    const { deployed } = await platform('ballot');
    const [wallet, ballot] = await Promise.all([
      openStream(process.env.WALLET_TABLE ?? ''),
      openStream(process.env.BALLOT_TABLE ?? ''),
    ]);
    const patterns =
      deployed.ballot?.config.functions.publish?.events?.flatMap(
        ({ stream }) => stream?.filterPatterns ?? [],
      ) ?? [];
    return new Post(tenantId, { wallet, ballot }, patterns, weather, company, listener);
  }

  put(queue: Queue, body: string, held = false): void {
    for (let i = this.weather.copies(); i > 0; i -= 1) this.#letters.push({ queue, body, held });
  }

  /** Takes up what the tables have said since. */
  async collect(): Promise<void> {
    const wallet = await this.streams.wallet.next(this.tenantId);
    for (const change of changesIn(wallet))
      for (const [i, said] of meaningOf(change).entries()) {
        this.#tell(change, said, i);
        if (forBallot.includes(said.kind.type)) this.#write('credits', change, said, `w${i}`);
      }
    const ballot = await this.streams.ballot.next(this.tenantId);
    if (ballot.Records.length > 0) await tallied(ballot);
    const wanted = (each: DynamoDBRecord) => this.patterns.some((pattern) => matches(pattern, each));
    for (const change of changesIn({ Records: ballot.Records.filter(wanted) })) {
      for (const [i, said] of meaningOfBallot(change).entries()) this.#tell(change, said, i);
      for (const [queue, commands] of [
        ['commands', commandsOf(change)],
        ['waiting', looksAt(change)],
        ['voids', voidsOf(15)(change)],
      ] as const)
        commands.forEach(({ said, delay }: Command, i) => {
          this.#write(queue, change, said, `${queue}${i}`, delay !== undefined);
        });
    }
  }

  #tell(change: Change, said: Said, i: number): void {
    this.listener?.(said.kind.type, JSON.stringify(enveloped(`${change.id}.${i}`, said)));
  }

  #write(queue: Queue, change: Change, said: Said, suffix: string, held = false): void {
    this.put(queue, JSON.stringify(enveloped(`${change.id}.${suffix}`, said)), held);
  }

  /** Lets up to `most` letters arrive at once, none of those that are held back. @returns how many there were */
  async deliver(most: number, held = false): Promise<number> {
    const lying = this.#letters.filter((each) => each.held === held);
    const chosen: Letter[] = [];
    while (chosen.length < most && lying.length > 0) {
      for (const letter of lying.splice(this.weather.pick(lying.length), 1)) {
        this.#letters.splice(this.#letters.indexOf(letter), 1);
        chosen.push(letter);
      }
    }
    await Promise.all(chosen.map((letter) => this.#read(letter)));
    return chosen.length;
  }

  async #read(letter: Letter): Promise<void> {
    await this.weather.reading(async () => {
      const { batchItemFailures } = await this.#reader(letter.queue)(batchOf(letter.body));
      // What failed becomes visible again.
      if (batchItemFailures.length > 0) this.#letters.push(letter);
    });
  }

  #reader(queue: Queue): QueueHandler {
    if (queue !== 'payments') return queues[queue];
    const { company } = this;
    if (company === undefined) throw new Error('nobody sells credits here');
    return onProviderEvents(async () => company, systemClock, systemIds);
  }

  /** Delivers until nothing is left that is not held back. */
  async quiet(): Promise<void> {
    do await this.collect();
    while ((await this.deliver(16)) > 0);
  }

  /** Delivers until nothing is left at all. @throws when it does not come to an end */
  async settle(): Promise<void> {
    for (let rounds = 0; rounds < 10_000; rounds += 1) {
      await this.quiet();
      if ((await this.deliver(16, true)) === 0) return;
    }
    throw new Error('the post never came to rest');
  }
}

/** The tally's function fails as a whole and begins again at the same record. */
async function tallied(event: DynamoDBStreamEvent): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const done = await tally(event).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
  throw new Error('the tally failed five times');
}
