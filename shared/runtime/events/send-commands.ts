import type { CloudEvent } from './cloud-event.ts';
import { type OutgoingMessage, toMessageBody } from './outgoing-messages.ts';
import { getQueueClient } from './queue-client.ts';
import { assertAllSent, type SendFailure, sendInBatches } from './send-batches.ts';

/**
 * Sends a command, in the form of a CloudEvent, to the queue of an upstream service.
 * @param queueUrl the queue that its owner exports
 * @param delaySeconds delivery delay, at most 900 (SQS)
 */
export async function sendCommand(queueUrl: string, command: CloudEvent, delaySeconds = 0): Promise<void> {
  const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(command), DelaySeconds: delaySeconds };
  await getQueueClient().sendMessage(message);
}

/** How many batch requests to a standard queue are in flight. Such a queue keeps no order. */
const maxConcurrency = 10;

/**
 * Sends commands to one queue in batches of ten.
 * @throws when SQS rejects any entry; the caller sends all of them again with the same ids
 */
export async function sendCommands(queueUrl: string, commands: readonly CloudEvent[]): Promise<void> {
  const send = createQueueSender(() => queueUrl);
  assertAllSent(await send(commands.map((command) => ({ events: [command], delaySeconds: 0 }))));
}

/**
 * Sends messages to one queue. @returns the messages that were not sent; the caller sends them again with the same ids of
 * commands
 */
export type MessageSender = (messages: readonly OutgoingMessage[]) => Promise<SendFailure[]>;

/**
 * Creates the sender that a stream handler uses for a standard queue. @param queueUrl is called for every list of
 * messages
 */
export const createQueueSender =
  (queueUrl: () => string): MessageSender =>
  (messages) =>
    sendMessages(queueUrl(), maxConcurrency, messages, ({ delaySeconds }) => ({
      DelaySeconds: delaySeconds,
    }));

/** Ordering and deduplication attributes of a FIFO message. */
export interface FifoMessageAttributes {
  /** Messages of one group are delivered in order. */
  readonly messageGroupId: string;
  /** SQS accepts an id once in five minutes. */
  readonly messageDeduplicationId: string;
}

/**
 * Creates the sender that a stream handler uses for a FIFO queue. Messages are sent in order. A rejected message may be
 * overtaken by later ones of its group, so a consumer must not rely on the order.
 * @param toAttributes pure: command → attributes. SQS sets the delay of a FIFO queue for the whole queue
 */
export const createFifoQueueSender =
  (queueUrl: () => string, toAttributes: (command: CloudEvent) => FifoMessageAttributes): MessageSender =>
  (messages) =>
    sendMessages(queueUrl(), 1, messages, ({ events: [command] }) => {
      const { messageGroupId, messageDeduplicationId } = toAttributes(command);
      return { MessageGroupId: messageGroupId, MessageDeduplicationId: messageDeduplicationId };
    });

/** The options of one message in a batch request of SQS. */
interface EntryOptions {
  readonly DelaySeconds?: number;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

function sendMessages(
  queueUrl: string,
  maxConcurrency: number,
  messages: readonly OutgoingMessage[],
  toOptions: (message: OutgoingMessage) => EntryOptions,
): Promise<SendFailure[]> {
  const prepared = messages.map((message) => ({
    MessageBody: toMessageBody(message),
    ...toOptions(message),
  }));
  return sendInBatches(prepared, {
    getBytes: ({ MessageBody }) => Buffer.byteLength(MessageBody),
    maxConcurrency,
    send: (entries) =>
      getQueueClient().sendMessageBatch({
        QueueUrl: queueUrl,
        Entries: entries.map(({ id, message }) => ({ Id: id, ...message })),
      }),
  });
}
