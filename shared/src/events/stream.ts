import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { logError, requestLine } from '../observe/observe.ts';
import { type Envelope, enveloped, type Said } from './envelope.ts';
import { publish } from './publish.ts';

type Row = Record<string, unknown>;

/** One change of a row, as the table's stream tells it. */
export interface Change {
  /** The stream's own id of the change: the same whenever it is delivered again. */
  readonly id: string;
  readonly sequenceNumber: string;
  /** When the change was written, in milliseconds since the epoch (the stream's clock, whole seconds). */
  readonly at: number;
  readonly before?: Row;
  readonly after?: Row;
}

/** Reads the changes of a stream batch, in order. @throws when a record is not one of a table with both images */
export function changesIn(event: DynamoDBStreamEvent): Change[] {
  return event.Records.map((record) => {
    const { eventID, dynamodb } = record;
    if (eventID === undefined || dynamodb?.SequenceNumber === undefined)
      throw new Error('a stream record without id or sequence number');
    return {
      id: eventID,
      sequenceNumber: dynamodb.SequenceNumber,
      at: (dynamodb.ApproximateCreationDateTime ?? 0) * 1000,
      ...(dynamodb.OldImage && { before: rowOf(dynamodb.OldImage) }),
      ...(dynamodb.NewImage && { after: rowOf(dynamodb.NewImage) }),
    };
  });
}

// The Lambda typings and the SDK's name the same wire form with two types.
const rowOf = (image: object): Row => unmarshall(image as Record<string, AttributeValue>);

/** A command, and how long its queue holds it back. */
export interface Command {
  readonly said: Said;
  /** Seconds, at most 900 (SQS); none unless said. */
  readonly delay?: number;
}

/** The commands that changes mean, and the queue that they go to. */
export interface Commands {
  /** `toQueue` of send.ts: given from outside, so that who sends no command has neither the code nor the right. */
  readonly send: (command: Envelope, delay?: number) => Promise<void>;
  /** Pure: a change → commands. */
  readonly meant: (change: Change) => Command[];
}

/** A function on a table's stream that reports how far it came. */
export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/**
 * Makes the function that publishes what a table's changes mean: the stream is the outbox, so a crash between write
 * and publish loses nothing (design.md §1). Changes are published in order; the first that fails is reported, and
 * the batch goes on from it.
 * @param topicArn the service's topic, asked for on each batch
 * @param meaning pure: a change → what is said of it (nothing, one or many)
 * @param queues what a change makes this service ask of one before it, or of itself later on
 */
export function publisher(
  topicArn: () => string,
  meaning: (change: Change) => Said[],
  ...queues: Commands[]
): StreamHandler {
  return inOrder('publish', async (change) => {
    await command(change, queues);
    const said = meaning(change);
    await publish(
      topicArn(),
      said.map((each, i) => enveloped(`${change.id}.${i}`, each)),
    );
  });
}

/** Makes the function of a table whose changes mean commands alone; else as {@link publisher}. */
export const commander = (...queues: Commands[]): StreamHandler =>
  inOrder('command', (change) => command(change, queues));

async function command(change: Change, queues: readonly Commands[]): Promise<void> {
  for (const [q, { send, meant }] of queues.entries())
    for (const [i, { said, delay }] of meant(change).entries())
      await send(enveloped(`${change.id}.q${q}.${i}`, said), delay);
}

function inOrder(operation: string, tell: (change: Change) => Promise<void>): StreamHandler {
  return async (event) => {
    const line = requestLine(operation, event.Records[0]?.eventID ?? 'none');
    for (const change of changesIn(event)) {
      try {
        await tell(change);
      } catch (error) {
        logError('a change could not be published', error, { change: change.id });
        line.end(500);
        return { batchItemFailures: [{ itemIdentifier: change.sequenceNumber }] };
      }
    }
    line.note({ changes: event.Records.length });
    line.end(200);
    return { batchItemFailures: [] };
  };
}
