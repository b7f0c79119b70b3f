import type { EventDraft } from '@suffra/shared/events/cloud-event';
import { toCloudEvent } from '@suffra/shared/events/cloud-event';
import {
  type EventOfChange,
  groupIntoMessages,
  toMessageBody,
} from '@suffra/shared/events/outgoing-messages';
import type { QueueHandler } from '@suffra/shared/events/queue-handler';
import { type Command, type TableChange, toTableChanges } from '@suffra/shared/events/stream-handler';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { handler as onCredits } from '../../../services/ballot/src/consumers/credit-outcomes.ts';
import { createErasuresHandler } from '../../../services/ballot/src/consumers/erasures.ts';
import { createPendingVotesHandler } from '../../../services/ballot/src/consumers/pending-votes.ts';
import { handler as onVoids } from '../../../services/ballot/src/consumers/void-votes.ts';
import { handler as onVotings } from '../../../services/ballot/src/consumers/voting-snapshots.ts';
import { toPendingVoteCheck } from '../../../services/ballot/src/streams/pending-vote-check.ts';
import { toEvents as meaningOfBallot } from '../../../services/ballot/src/streams/publish-changes.ts';
import { handler as tally } from '../../../services/ballot/src/streams/update-tally.ts';
import { toVoidVotesCommand } from '../../../services/ballot/src/streams/void-votes-command.ts';
import { toWalletCommands } from '../../../services/ballot/src/streams/wallet-commands.ts';
import { createCommandsHandler } from '../../../services/wallet/src/consumers/commands.ts';
import { createErasuresHandler as eraseWallets } from '../../../services/wallet/src/consumers/erasures.ts';
import { createProviderEventsHandler } from '../../../services/wallet/src/consumers/provider-events.ts';
import type { PaymentProvider } from '../../../services/wallet/src/providers/payment-provider.ts';
import { toEvents } from '../../../services/wallet/src/streams/publish-events.ts';
import { matchesPattern } from '../../../shared/local-platform/filter-pattern.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { generateId } from '../../../shared/runtime/ids.ts';

const queues = {
  commands: createCommandsHandler(systemClock, generateId),
  credits: onCredits,
  votings: onVotings,
  waiting: createPendingVotesHandler(systemClock),
  voids: onVoids,
  erasures: createErasuresHandler(systemClock),
  walletErasures: eraseWallets(systemClock, generateId),
} satisfies Record<string, QueueHandler>;
export type QueueName = keyof typeof queues | 'payments';

interface Message {
  readonly queue: QueueName;
  readonly body: string;
  /** Whether its queue delays it for longer than all other deliveries take. */
  readonly isDelayed: boolean;
}

/**
 * The events of wallet that ballot's subscription accepts (its filter policy in
 * services/ballot/serverless.yml).
 */
const forBallot = ['credit.debited', 'debit.declined'];

/** The faults of the delivery: number of copies of a message, order, and crashes of its handler. */
export interface FaultProfile {
  countCopies(): number;
  /** Wraps the handling of one message. */
  handleMessage(read: () => Promise<void>): Promise<void>;
  /** Chooses the index of the next message among the waiting ones. */
  pickIndex(count: number): number;
}

/** A downstream subscriber of the topics of wallet and ballot. @param body of the message */
export type Listener = (type: string, body: string) => void;

/** Replaces topics, queues and streams between the services of a paid vote. */
export class MessageBus {
  readonly #messages: Message[] = [];
  constructor(
    private readonly tenantId: string,
    private readonly streams: { wallet: StreamReader; ballot: StreamReader },
    private readonly patterns: readonly unknown[],
    private readonly faults: FaultProfile,
    private readonly provider?: PaymentProvider,
    private readonly listener?: Listener,
  ) {}

  /** Opens the message bus of a tenant. @param provider sends payment events, where a test buys credits */
  static async open(
    tenantId: string,
    faults: FaultProfile,
    provider?: PaymentProvider,
    listener?: Listener,
  ): Promise<MessageBus> {
    const { deployed } = await getPlatform('ballot');
    const [wallet, ballot] = await Promise.all([
      openStreamReader(process.env.WALLET_TABLE ?? ''),
      openStreamReader(process.env.BALLOT_TABLE ?? ''),
    ]);
    const patterns =
      deployed.ballot?.config.functions.publish?.events?.flatMap(
        ({ stream }) => stream?.filterPatterns ?? [],
      ) ?? [];
    return new MessageBus(tenantId, { wallet, ballot }, patterns, faults, provider, listener);
  }

  send(queue: QueueName, body: string, isDelayed = false): void {
    for (let i = this.faults.countCopies(); i > 0; i -= 1) this.#messages.push({ queue, body, isDelayed });
  }

  /** Reads the new records of the table streams. Events share messages as those of a publisher do. */
  async collectEvents(): Promise<void> {
    const wallet = await this.streams.wallet.next(this.tenantId);
    const outcomes: EventOfChange[] = [];
    for (const [changeIndex, change] of toTableChanges(wallet).entries())
      for (const [i, draft] of toEvents(change).entries()) {
        this.#notifyListener(change, draft, i);
        if (forBallot.includes(draft.kind.type))
          outcomes.push({ changeIndex, id: `${change.id}.w${i}`, draft });
      }
    this.#enqueue('credits', outcomes);
    const ballot = await this.streams.ballot.next(this.tenantId);
    if (ballot.Records.length > 0) await runTally(ballot);
    const isPublished = (record: DynamoDBRecord) =>
      this.patterns.some((pattern) => matchesPattern(pattern, record));
    const changes = toTableChanges({ Records: ballot.Records.filter(isPublished) });
    for (const change of changes)
      for (const [i, event] of meaningOfBallot(change).entries()) this.#notifyListener(change, event, i);
    const enqueueCommands = (queue: QueueName, toCommands: (change: TableChange) => Command[]) =>
      this.#enqueue(
        queue,
        changes.flatMap((change, changeIndex) =>
          toCommands(change).map(({ event, delaySeconds }, i) => ({
            changeIndex,
            id: `${change.id}.${queue}${i}`,
            draft: event,
            delaySeconds,
          })),
        ),
      );
    enqueueCommands('commands', toWalletCommands);
    enqueueCommands('waiting', toPendingVoteCheck);
    enqueueCommands('voids', toVoidVotesCommand(15));
  }

  #notifyListener(change: TableChange, event: EventDraft, i: number): void {
    this.listener?.(event.kind.type, JSON.stringify(toCloudEvent(`${change.id}.${i}`, event)));
  }

  #enqueue(queue: QueueName, events: readonly EventOfChange[]): void {
    for (const message of groupIntoMessages(events))
      this.send(queue, toMessageBody(message), message.delaySeconds > 0);
  }

  /** Delivers up to `maxMessages` messages at the same time, without delayed ones. @returns their number */
  async deliver(maxMessages: number, isDelayed = false): Promise<number> {
    const available = this.#messages.filter((message) => message.isDelayed === isDelayed);
    const chosen: Message[] = [];
    while (chosen.length < maxMessages && available.length > 0) {
      for (const message of available.splice(this.faults.pickIndex(available.length), 1)) {
        this.#messages.splice(this.#messages.indexOf(message), 1);
        chosen.push(message);
      }
    }
    await Promise.all(chosen.map((message) => this.#deliverOne(message)));
    return chosen.length;
  }

  async #deliverOne(message: Message): Promise<void> {
    await this.faults.handleMessage(async () => {
      const { batchItemFailures } = await this.#getHandler(message.queue)(toSqsEvent(message.body));
      // Makes failed messages visible again.
      if (batchItemFailures.length > 0) this.#messages.push(message);
    });
  }

  #getHandler(queue: QueueName): QueueHandler {
    if (queue !== 'payments') return queues[queue];
    const { provider } = this;
    if (provider === undefined) throw new Error('nobody sells credits here');
    return createProviderEventsHandler(async () => provider, systemClock, generateId);
  }

  /** Delivers until only delayed messages are left. */
  async deliverAll(): Promise<void> {
    do await this.collectEvents();
    while ((await this.deliver(16)) > 0);
  }

  /** Delivers until no message is left. @throws when messages never run out */
  async drain(): Promise<void> {
    for (let rounds = 0; rounds < 10_000; rounds += 1) {
      await this.deliverAll();
      if ((await this.deliver(16, true)) === 0) return;
    }
    throw new Error('the post never came to rest');
  }
}

/** The function of the tally fails as a whole batch and starts again at the same record. */
async function runTally(event: DynamoDBStreamEvent): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const done = await tally(event).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
  throw new Error('the tally failed five times');
}
