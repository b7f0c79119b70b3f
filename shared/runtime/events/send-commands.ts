import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { limitClient } from '../client-limits.ts';
import type { CloudEvent } from './cloud-event.ts';

let sqs: SQSClient | undefined;
// Send every call to the configured endpoint: the local engine's queue URLs have a different host.
const getClient = (): SQSClient => {
  sqs ??= new SQSClient({ ...limitClient('data'), useQueueUrlAsEndpoint: false });
  return sqs;
};

/**
 * Sends a command, in the form of a CloudEvent, to the queue of an upstream service.
 * @param queueUrl the queue that its owner exports
 * @param delaySeconds delivery delay, at most 900 (SQS)
 */
export async function sendCommand(queueUrl: string, command: CloudEvent, delaySeconds = 0): Promise<void> {
  const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(command), DelaySeconds: delaySeconds };
  await getClient().send(new SendMessageCommand(message));
}

/** Maximum number of entries in one SendMessageBatch request (SQS). */
const maxBatchEntries = 10;

/**
 * Sends commands to one queue in batches of ten.
 * @throws when SQS rejects any entry; the caller sends all of them again with the same ids
 */
export async function sendCommands(queueUrl: string, commands: readonly CloudEvent[]): Promise<void> {
  for (let start = 0; start < commands.length; start += maxBatchEntries) {
    const entries = commands
      .slice(start, start + maxBatchEntries)
      .map((command, i) => ({ Id: String(i), MessageBody: JSON.stringify(command) }));
    const answer = await getClient().send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
    );
    const failed = answer.Failed ?? [];
    if (failed.length > 0) throw new Error(`${failed.length} commands were not sent: ${failed[0]?.Code}`);
  }
}

/**
 * Creates the sender that a stream handler uses for a standard queue. @param queueUrl is called for every
 * command
 */
export const createQueueSender =
  (queueUrl: () => string) =>
  (command: CloudEvent, delay?: number): Promise<void> =>
    sendCommand(queueUrl(), command, delay);

/** Ordering and deduplication attributes of a FIFO message. */
export interface FifoMessageAttributes {
  /** Messages of one group are delivered in order. */
  readonly messageGroupId: string;
  /** SQS accepts an id once in five minutes. */
  readonly messageDeduplicationId: string;
}

/**
 * Creates the sender that a stream handler uses for a FIFO queue. @param toAttributes pure: command →
 * attributes
 */
export const createFifoQueueSender =
  (queueUrl: () => string, toAttributes: (command: CloudEvent) => FifoMessageAttributes) =>
  async (command: CloudEvent): Promise<void> => {
    const { messageGroupId: group, messageDeduplicationId: id } = toAttributes(command);
    const message = { QueueUrl: queueUrl(), MessageBody: JSON.stringify(command) };
    await getClient().send(
      new SendMessageCommand({ ...message, MessageGroupId: group, MessageDeduplicationId: id }),
    );
  };
