import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { logError, startInvocationLog } from '../observability/invocation-log.ts';
import { runUntilDeadline } from '../request-deadline.ts';
import type { EventDraft } from './cloud-event.ts';
import { type EventOfChange, groupIntoMessages, type MessageOfChanges } from './outgoing-messages.ts';
import { publishMessages } from './publish-events.ts';
import type { MessageSender } from './send-commands.ts';

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
  readonly send: MessageSender;
  /** Pure: change → commands. */
  readonly toCommands: (change: TableChange) => Command[];
}

/** A Lambda function for a DynamoDB stream that reports where it failed or stopped. */
export type StreamHandler = (
  event: DynamoDBStreamEvent,
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<DynamoDBBatchResponse>;

/** No changes are begun with less time than this. They take some milliseconds, and more while AWS is slow. */
const minRemainingMs = 2_000;
/** How many changes are published at the same time. The time that is left is checked before each of these slices. */
const maxPublishedChanges = 100;

/**
 * Creates the function that publishes a table's changes as events. The stream serves as a transactional
 * outbox: a crash between the write and the publish loses nothing. The messages of up to 100 changes are sent at the same
 * time, in no order: topics and standard queues keep none, so no consumer may rely on it. The first change with a message
 * that could not be sent is reported, and Lambda retries the batch from there. Messages of later changes are then sent
 * again, with the same ids of events.
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
  const topic: Destination = {
    toEvents: (change) => toEvents(change).map((draft, i) => ({ id: `${change.id}.${i}`, draft })),
    send: (messages) => publishMessages(topicArn(), messages),
  };
  return createSliceHandler('publish', maxPublishedChanges, (changes) =>
    sendMessagesOfChanges(changes, [topic, ...routes.map(toDestination)]),
  );
}

/** Creates the function of a table whose changes cause only commands. See {@link createStreamPublisher}. */
export const createCommandDispatcher = (...routes: CommandRoute[]): StreamHandler =>
  createSliceHandler('command', maxPublishedChanges, (changes) =>
    sendMessagesOfChanges(changes, routes.map(toDestination)),
  );

/** A topic or a queue, and the events that a change causes for it. */
interface Destination {
  readonly toEvents: (change: TableChange) => Omit<EventOfChange, 'changeIndex'>[];
  readonly send: MessageSender;
}

const toDestination = ({ send, toCommands }: CommandRoute, routeIndex: number): Destination => ({
  send,
  toEvents: (change) =>
    toCommands(change).map(({ event, delaySeconds }, index) => ({
      id: `${change.id}.q${routeIndex}.${index}`,
      draft: event,
      delaySeconds,
    })),
});

/** A change that could not be processed, by its index. Changes before it were processed. */
interface ChangeFailure {
  readonly index: number;
  readonly error: unknown;
}

async function sendMessagesOfChanges(
  changes: readonly TableChange[],
  destinations: readonly Destination[],
): Promise<ChangeFailure | undefined> {
  const { eventsByDestination, failure } = mapChanges(changes, destinations);
  const failures = await Promise.all(
    destinations.map(({ send }, i) => sendTo(send, groupIntoMessages(eventsByDestination[i] ?? []))),
  );
  return [...failures.flat(), ...(failure === undefined ? [] : [failure])].sort(
    (a, b) => a.index - b.index,
  )[0];
}

/** Maps changes to events, in order. It stops at a change that cannot be mapped: those before it do not wait for it. */
function mapChanges(
  changes: readonly TableChange[],
  destinations: readonly Destination[],
): { eventsByDestination: EventOfChange[][]; failure?: ChangeFailure } {
  const eventsByDestination: EventOfChange[][] = destinations.map(() => []);
  for (const [changeIndex, change] of changes.entries())
    try {
      const mapped = destinations.map(({ toEvents }) => toEvents(change));
      for (const [i, events] of mapped.entries())
        eventsByDestination[i]?.push(...events.map((event) => ({ ...event, changeIndex })));
    } catch (error) {
      return { eventsByDestination, failure: { index: changeIndex, error } };
    }
  return { eventsByDestination };
}

/** @returns for each message that was not sent, the first change that caused it */
async function sendTo(
  send: MessageSender,
  messages: readonly MessageOfChanges[],
): Promise<readonly ChangeFailure[]> {
  const [first] = messages;
  if (first === undefined) return [];
  try {
    const failures = await send(messages);
    return failures.map(({ index, error }) => ({ index: messages[index]?.changeIndex ?? 0, error }));
  } catch (error) {
    return [{ index: first.changeIndex, error }];
  }
}

/**
 * Creates the function that processes a table's changes one after the other. The first one that fails is reported, and
 * Lambda retries the batch from there. It also stops before its time is over: a function that is ended by its time limit
 * reports nothing, and all its changes would be processed again.
 * @param process may get a change twice
 */
export const createChangeHandler = (
  operation: string,
  process: (change: TableChange) => Promise<void>,
): StreamHandler =>
  createSliceHandler(operation, 1, async ([change]) => {
    if (change !== undefined) await process(change);
    return undefined;
  });

/**
 * Creates a function that processes all changes of a batch at once. If they cannot be processed, the first one is reported,
 * so Lambda retries the whole batch.
 * @param process may get changes twice
 */
export const createChangeBatchHandler = (
  operation: string,
  process: (changes: readonly TableChange[]) => Promise<void>,
): StreamHandler =>
  createSliceHandler(operation, Number.POSITIVE_INFINITY, async (changes) => {
    await process(changes);
    return undefined;
  });

/**
 * @param processSlice processes up to `sliceSize` changes. @returns the first change that failed; if it throws, that is the
 *   first change of the slice
 */
function createSliceHandler(
  operation: string,
  sliceSize: number,
  processSlice: (changes: readonly TableChange[]) => Promise<ChangeFailure | undefined>,
): StreamHandler {
  return async (event, context) => {
    // Ids of changes are not logged: they occur in events and rows, which must not lead to the time of a log line.
    const log = startInvocationLog(operation);
    const changes = toTableChanges(event);
    const continueAt = (index: number): DynamoDBBatchResponse => ({
      batchItemFailures: [{ itemIdentifier: changes[index]?.sequenceNumber ?? '' }],
    });
    for (let start = 0; start < changes.length; start += sliceSize) {
      // The first slice is always tried, so every invocation makes progress.
      if (start > 0 && hasTooLittleTime(context)) {
        log.addContext({ changes: start });
        log.end(200);
        return continueAt(start);
      }
      const remainingMs = context?.getRemainingTimeInMillis();
      const failure = await runUntilDeadline({ remainingMs }, () =>
        processSlice(changes.slice(start, start + sliceSize)),
      ).catch((error: unknown) => ({ index: 0, error }));
      if (failure !== undefined) {
        const index = start + failure.index;
        const { sequenceNumber = 'none' } = changes[index] ?? {};
        logError('a change could not be processed', failure.error, { sequenceNumber });
        log.end(500);
        return continueAt(index);
      }
    }
    log.addContext({ changes: changes.length });
    log.end(200);
    return { batchItemFailures: [] };
  };
}

const hasTooLittleTime = (context?: Pick<Context, 'getRemainingTimeInMillis'>): boolean =>
  context !== undefined && context.getRemainingTimeInMillis() < minRemainingMs;
