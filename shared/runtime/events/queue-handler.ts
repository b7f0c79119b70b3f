import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { logError, startInvocationLog } from '../observability/invocation-log.ts';
import { runInTenantScope } from '../tenant-scope.ts';
import { cloudEvent, type EventDefinition } from './cloud-event.ts';
import { parseMessageBody } from './outgoing-messages.ts';
import { maxInteractiveDelaySeconds, maxJobDelaySeconds } from './retry-delay.ts';
import { type BatchConsumer, createRetryingHandler, type RetryingHandler } from './retrying-handler.ts';

export type { QueueHandler } from './retrying-handler.ts';

/** An event as a handler receives it, with validated data. */
export interface ConsumedEvent<K extends EventDefinition> {
  readonly id: string;
  readonly type: K['type'];
  readonly tenantId: string;
  readonly correlationId: string;
  readonly time: string;
  readonly data: z.output<K['data']>;
}

/** An event definition and the function that handles its events. */
export interface EventHandler {
  readonly kind: EventDefinition;
  handle(body: unknown): Promise<void>;
}

/**
 * Binds a handler to an event definition. The handler may see an event twice, late or out of order, so the
 * condition of its write must make repeats harmless.
 * @example
 * onEvent(votingOpened, ({ tenantId, data }) => writePublicResults(tenantId, data.votingId));
 */
export function onEvent<K extends EventDefinition>(
  kind: K,
  handle: (event: ConsumedEvent<K>) => Promise<void>,
): EventHandler {
  const schema = z.object({ ...cloudEvent.shape, type: z.literal(kind.type), data: kind.data });
  return {
    kind,
    handle: async (body) => {
      const event = z.parse(schema, body);
      await handle({
        id: event.id,
        type: kind.type,
        tenantId: event.tenantid,
        correlationId: event.correlationid,
        time: event.time,
        data: event.data as z.output<K['data']>,
      });
    },
  };
}

/**
 * A message whose time has not come, because something else must happen first. It is tried again like a failed message,
 * but does not count as an error.
 */
export class NotReadyError extends Error {}

/**
 * Creates the function of an event queue. A message contains one event, or several of one type. A message with an event
 * that fails is reported alone, is retried, and ends up in the dead-letter queue. An event without a handler fails as
 * well, because the filter policy of the subscription should have kept it out.
 * @example
 * export const handler = createQueueHandler(onEvent(votingClosed, certify), onEvent(votingCancelled, voidVotes));
 */
export const createQueueHandler = (...handlers: EventHandler[]): RetryingHandler =>
  createRetryingHandler(maxInteractiveDelaySeconds, createBatchConsumer(handlers));

/** Creates the function of a queue of jobs that nobody waits for: see {@link createQueueHandler}. Its pauses are longer. */
export const createJobQueueHandler = (...handlers: EventHandler[]): RetryingHandler =>
  createRetryingHandler(maxJobDelaySeconds, createBatchConsumer(handlers));

function createBatchConsumer(handlers: readonly EventHandler[]): BatchConsumer {
  return async (event, deadline) => {
    const { Records } = event;
    const log = startInvocationLog('onEvents', { messages: Records.length });
    let status = 200;
    const recordFailure = (error: unknown): never => {
      status = Math.max(status, error instanceof NotReadyError ? 425 : 500);
      throw error;
    };
    const consumeEvent = async (body: unknown): Promise<void> => {
      const { type, correlationid, tenantid } = cloudEvent.parse(body);
      if (Records.length === 1) log.addContext({ correlationId: correlationid });
      try {
        const handler = handlers.find((handler) => handler.kind.type === type);
        if (handler === undefined) throw new Error(`no handler for events of type ${type}`);
        await Promise.race([runInTenantScope(tenantid, () => handler.handle(body)), deadline]);
      } catch (error) {
        if (error instanceof NotReadyError) log.addContext({ notReady: error.message });
        else logError('an event could not be consumed', error, { type, correlationId: correlationid });
        throw error;
      }
    };
    // A message fails as a whole, but all of its events are tried: one that cannot be handled holds no other one up.
    const consumeMessage = async ({ body }: SQSRecord): Promise<void> => {
      const results = await Promise.allSettled(
        parseMessageBody(body).map((event) => consumeEvent(event).catch(recordFailure)),
      );
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    };
    const response = await processPartialResponse(
      event,
      (record: SQSRecord) => consumeMessage(record).catch(recordFailure),
      // One processor per batch, because it collects the failures of its batch.
      new BatchProcessor(EventType.SQS),
      { throwOnFullBatchFailure: false },
    );
    log.end(status);
    return response;
  };
}
