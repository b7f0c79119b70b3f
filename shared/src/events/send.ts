import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Envelope } from './envelope.ts';

let sqs: SQSClient | undefined;
// Every call goes to the configured endpoint: the local engine names its queues by another host.
const client = (): SQSClient => {
  sqs ??= new SQSClient({ useQueueUrlAsEndpoint: false });
  return sqs;
};

/**
 * Sends a command to the queue of a service that stands before one's own (design.md §1), in the form of an event.
 * @param queueUrl the queue that its owner exports
 * @param delay seconds for which the queue holds it back, at most 900 (SQS)
 */
export async function sendCommand(queueUrl: string, command: Envelope, delay = 0): Promise<void> {
  const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(command), DelaySeconds: delay };
  await client().send(new SendMessageCommand(message));
}

/** Most entries that SQS takes in one batch. */
const batchSize = 10;

/**
 * Sends many commands to one queue, ten a call.
 * @throws when any of them was not taken; the caller sends all of them again, with the same ids
 */
export async function sendCommands(queueUrl: string, commands: readonly Envelope[]): Promise<void> {
  for (let start = 0; start < commands.length; start += batchSize) {
    const entries = commands
      .slice(start, start + batchSize)
      .map((command, i) => ({ Id: String(i), MessageBody: JSON.stringify(command) }));
    const answer = await client().send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    const failed = answer.Failed ?? [];
    if (failed.length > 0) throw new Error(`${failed.length} commands not sent: ${failed[0]?.Code}`);
  }
}

/** The way to a queue, as the function of a stream sends its commands. @param queueUrl asked for on each command */
export const toQueue =
  (queueUrl: () => string) =>
  (command: Envelope, delay?: number): Promise<void> =>
    sendCommand(queueUrl(), command, delay);

/** Which of the messages of a FIFO queue are done one after the other, and which are one and the same. */
export interface Turn {
  /** Messages of a group wait for each other. */
  readonly group: string;
  /** Within five minutes SQS takes a message of a group once. */
  readonly id: string;
}

/** The way to a FIFO queue. @param turn pure: a command → its turn */
export const toTurns =
  (queueUrl: () => string, turn: (command: Envelope) => Turn) =>
  async (command: Envelope): Promise<void> => {
    const { group, id } = turn(command);
    const message = { QueueUrl: queueUrl(), MessageBody: JSON.stringify(command) };
    await client().send(
      new SendMessageCommand({ ...message, MessageGroupId: group, MessageDeduplicationId: id }),
    );
  };
