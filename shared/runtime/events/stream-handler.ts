import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { generateId } from '../ids.ts';
import { logError, startInvocationLog } from '../observability/invocation-log.ts';
import { type CloudEvent, type EventDraft, toCloudEvent } from './cloud-event.ts';
import { publishEvents } from './publish-events.ts';

type Row = Record<string, unknown>;

/** One change of a row, as reported by the table's stream. */
export interface TableChange {
  /** The stream's id of the change. It is the same in every delivery. */
  readonly id: string;
  readonly sequenceNumber: string;
  /** When the change was written, in milliseconds since the epoch (the stream reports whole seconds). */
  readonly at: number;
  readonly before?: Row;
  readonly after?: Row;
}

/** Converts a stream batch to table changes, in order. @throws when a record has no id or sequence number */
export function toTableChanges(event: DynamoDBStreamEvent): TableChange[] {
  return event.Records.map((record) => {
    const { eventID, dynamodb } = record;
    if (eventID === undefined || dynamodb?.SequenceNumber === undefined)
      throw new Error('a stream record has no id or sequence number');
    return {
      id: eventID,
      sequenceNumber: dynamodb.SequenceNumber,
      at: (dynamodb.ApproximateCreationDateTime ?? 0) * 1000,
      ...(dynamodb.OldImage && { before: toRow(dynamodb.OldImage) }),
      ...(dynamodb.NewImage && { after: toRow(dynamodb.NewImage) }),
    };
  });
}

// The types of Lambda and of the SDK describe the same wire format with different names.
const toRow = (image: object): Row => unmarshall(image as Record<string, AttributeValue>);

/** A command and its delivery delay. */
export interface Command {
  readonly event: EventDraft;
  /** At most 900 (SQS). No delay by default. */
  readonly delaySeconds?: number;
}

/** Maps changes to the commands of one queue. */
export interface CommandRoute {
  /**
   * A sender of send-commands.ts. It is injected, so a service that sends no commands has neither the code
   * nor the permission.
   */
  readonly send: (command: CloudEvent, delaySeconds?: number) => Promise<void>;
  /** Pure: change → commands. */
  readonly toCommands: (change: TableChange) => Command[];
}

/** A Lambda function for a DynamoDB stream that reports where it failed or stopped. */
export type StreamHandler = (
  event: DynamoDBStreamEvent,
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<DynamoDBBatchResponse>;

/** No change is begun with less time than this. A change takes some milliseconds, and more while AWS is slow. */
const minRemainingMs = 2_000;

/**
 * Creates the function that publishes a table's changes as events. The stream serves as a transactional
 * outbox: a crash between the write and the publish loses nothing. Changes are published in order. The first
 * one that fails is reported, and Lambda retries the batch from there.
 * @param topicArn the service's topic; called for every batch
 * @param toEvents pure: a change → the events it causes, if any
 * @param routes commands that a change causes, for queues of upstream services or the service's own jobs
 *   queue
 * @example
 * export const handler = createStreamPublisher(() => env().VOTINGS_TOPIC, toEvents);
 */
export function createStreamPublisher(
  topicArn: () => string,
  toEvents: (change: TableChange) => EventDraft[],
  ...routes: CommandRoute[]
): StreamHandler {
  return createChangeHandler('publish', async (change) => {
    await dispatchCommands(change, routes);
    const events = toEvents(change);
    await publishEvents(
      topicArn(),
      events.map((event, i) => toCloudEvent(`${change.id}.${i}`, event)),
    );
  });
}

/** Creates the function of a table whose changes cause only commands. See {@link createStreamPublisher}. */
export const createCommandDispatcher = (...routes: CommandRoute[]): StreamHandler =>
  createChangeHandler('command', (change) => dispatchCommands(change, routes));

async function dispatchCommands(change: TableChange, routes: readonly CommandRoute[]): Promise<void> {
  for (const [routeIndex, { send, toCommands }] of routes.entries())
    for (const [index, { event, delaySeconds }] of toCommands(change).entries())
      await send(toCloudEvent(`${change.id}.q${routeIndex}.${index}`, event), delaySeconds);
}

/**
 * Creates the function that processes a table's changes one after the other. The first one that fails is reported, and
 * Lambda retries the batch from there. It also stops before its time is over: a function that is ended by its time limit
 * reports nothing, and all its changes would be processed again.
 * @param process may get a change twice
 */
export function createChangeHandler(
  operation: string,
  process: (change: TableChange) => Promise<void>,
): StreamHandler {
  return async (event, context) => {
    // Ids of changes are not logged: they occur in events and rows, which must not lead to the time of a log entry.
    const log = startInvocationLog(operation, generateId());
    const changes = toTableChanges(event);
    for (const [processedCount, change] of changes.entries()) {
      // The first change is always tried, so every invocation makes progress.
      if (processedCount > 0 && hasTooLittleTime(context)) {
        log.addContext({ changes: processedCount });
        log.end(200);
        return { batchItemFailures: [{ itemIdentifier: change.sequenceNumber }] };
      }
      try {
        await process(change);
      } catch (error) {
        logError('a change could not be published', error, { sequenceNumber: change.sequenceNumber });
        log.end(500);
        return { batchItemFailures: [{ itemIdentifier: change.sequenceNumber }] };
      }
    }
    log.addContext({ changes: changes.length });
    log.end(200);
    return { batchItemFailures: [] };
  };
}

const hasTooLittleTime = (context?: Pick<Context, 'getRemainingTimeInMillis'>): boolean =>
  context !== undefined && context.getRemainingTimeInMillis() < minRemainingMs;
