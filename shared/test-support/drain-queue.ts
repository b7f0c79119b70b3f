import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueHandler } from '../runtime/events/queue-handler.ts';
import { toSqsEvent } from './sqs-events.ts';

const createClient = () => new SQSClient({ useQueueUrlAsEndpoint: false });

/**
 * How the messages of a queue are delivered. `deliveries` returns how many times a message is delivered,
 * `wrapDelivery` runs around each message, and `visibilityTimeoutSeconds` is the time until an unprocessed
 * message is delivered again.
 */
export interface DrainOptions {
  readonly deliveries?: () => number;
  readonly wrapDelivery?: (deliver: () => Promise<void>) => Promise<void>;
  readonly visibilityTimeoutSeconds?: number;
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
    visibilityTimeoutSeconds: hidden = 60,
  } = options;
  const sqs = createClient();
  const QueueUrl = process.env[queueUrlVariable];
  for (let count = 0; ; count += 1) {
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1, VisibilityTimeout: hidden }),
    );
    if (message === undefined) return count;
    let hasFailed = true;
    await around(async () => {
      for (let i = times(); i > 0; i -= 1) {
        const { batchItemFailures } = await handler(toSqsEvent(message.Body ?? ''));
        hasFailed = batchItemFailures.length > 0;
      }
    }).catch(() => {
      hasFailed = true;
    });
    const { ReceiptHandle } = message;
    if (hasFailed)
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    else await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}
