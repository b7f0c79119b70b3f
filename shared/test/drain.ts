import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueHandler } from '../src/events/consume.ts';
import { batchOf } from './queue.ts';

const client = () => new SQSClient({ useQueueUrlAsEndpoint: false });

/**
 * How messages are read: how many times each, what goes on around a reading, and how long one may take before the message
 * comes again, seconds.
 */
export interface Reading {
  readonly times?: () => number;
  readonly around?: (read: () => Promise<void>) => Promise<void>;
  readonly hidden?: number;
}

/**
 * Lets a function read its queue until it is empty, a message at a time, as Lambda would: one that failed comes again.
 * @param queue the name of the variable that holds its address
 * @returns how many messages were read
 */
export async function drain(queue: string, handler: QueueHandler, reading: Reading = {}): Promise<number> {
  const { times = () => 1, around = (read) => read(), hidden = 60 } = reading;
  const sqs = client();
  const QueueUrl = process.env[queue];
  for (let count = 0; ; count += 1) {
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1, VisibilityTimeout: hidden }),
    );
    if (message === undefined) return count;
    let failed = true;
    await around(async () => {
      for (let i = times(); i > 0; i -= 1) {
        const { batchItemFailures } = await handler(batchOf(message.Body ?? ''));
        failed = batchItemFailures.length > 0;
      }
    }).catch(() => {
      failed = true;
    });
    const { ReceiptHandle } = message;
    if (failed)
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    else await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}
