import { ChangeMessageVisibilityCommand, type Message } from '@aws-sdk/client-sqs';
import type { QueueHandler } from '../runtime/events/queue-handler.ts';
import { deleteMessages, getSqsClient, receiveMessages } from './queue-messages.ts';
import { toSqsEvent } from './sqs-events.ts';

/**
 * How the messages of a queue are delivered. `deliveries` returns how many times a message is delivered,
 * `wrapDelivery` runs around each message. With several drains of one queue, `visibilityTimeoutSeconds` is the time until
 * an unprocessed message is delivered again.
 */
export interface DrainOptions {
  readonly deliveries?: () => number;
  readonly wrapDelivery?: (deliver: () => Promise<void>) => Promise<void>;
  readonly visibilityTimeoutSeconds?: number;
  /** How long to wait for the first message, at most 20. A test that polls an empty queue uses the CPU that others need. */
  readonly waitTimeSeconds?: number;
}

/**
 * Delivers the messages of a queue to a function, one at a time, until the queue is empty. A message that
 * fails is delivered again, as Lambda does.
 * @param queueUrlVariable environment variable that contains the URL of the queue
 * @returns the number of messages read
 */
export async function drainQueue(
  queueUrlVariable: string,
  handler: QueueHandler,
  options: DrainOptions = {},
): Promise<number> {
  const {
    deliveries: times = () => 1,
    wrapDelivery: around = (deliver) => deliver(),
    visibilityTimeoutSeconds,
    waitTimeSeconds = 0,
  } = options;
  const queueUrl = process.env[queueUrlVariable];
  // Of a FIFO queue, the next message of a group is delivered only after the one before it. Messages that several drains
  // share are not received before they are processed.
  const isOneAtATime = queueUrl?.endsWith('.fifo') || visibilityTimeoutSeconds !== undefined;
  const deliver = async (message: Message): Promise<boolean> => {
    let hasFailed = true;
    await around(async () => {
      for (let i = times(); i > 0; i -= 1) {
        const { batchItemFailures } = await handler(toSqsEvent(message.Body ?? ''));
        hasFailed = batchItemFailures.length > 0;
      }
    }).catch(() => {
      hasFailed = true;
    });
    return hasFailed;
  };
  for (let count = 0; ; ) {
    const messages = await receiveMessages(queueUrl, {
      ...(isOneAtATime && { maxMessages: 1 }),
      ...(visibilityTimeoutSeconds !== undefined && { visibilityTimeoutSeconds }),
      ...(count === 0 && { waitTimeSeconds }),
    });
    if (messages.length === 0) return count;
    count += messages.length;
    const processed: Message[] = [];
    for (const message of messages)
      if (await deliver(message)) await makeVisible(queueUrl, message);
      else processed.push(message);
    await deleteMessages(queueUrl, processed);
  }
}

async function makeVisible(queueUrl: string | undefined, { ReceiptHandle }: Message): Promise<void> {
  await getSqsClient().send(
    new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
  );
}
