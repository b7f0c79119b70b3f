import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Envelope } from './envelope.ts';

let sqs: SQSClient | undefined;

/**
 * Sends a command to the queue of a service that stands before one's own (design.md §1), in the form of an event.
 * @param queueUrl the queue that its owner exports
 * @param delay seconds for which the queue holds it back, at most 900 (SQS)
 */
export async function sendCommand(queueUrl: string, command: Envelope, delay = 0): Promise<void> {
  // Every call goes to the configured endpoint: the local engine names its queues by another host.
  sqs ??= new SQSClient({ useQueueUrlAsEndpoint: false });
  const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(command), DelaySeconds: delay };
  await sqs.send(new SendMessageCommand(message));
}

/** The way to a queue, as the function of a stream sends its commands. @param queueUrl asked for on each command */
export const toQueue =
  (queueUrl: () => string) =>
  (command: Envelope, delay?: number): Promise<void> =>
    sendCommand(queueUrl(), command, delay);
