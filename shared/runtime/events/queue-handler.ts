import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { logError, startInvocationLog } from '../observability/invocation-log.ts';
import { runInTenantScope } from '../tenant-scope.ts';
import { cloudEvent, type EventDefinition } from './cloud-event.ts';
import { parseMessageBody } from './outgoing-messages.ts';

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

/** A Lambda function for an SQS queue that reports partial batch failures. */
export type QueueHandler = (event: SQSEvent, context?: Context) => Promise<SQSBatchResponse>;

/**
 * Creates the function of an event queue. A message contains one event, or several of one type. A message with an event
 * that fails is reported alone, is retried, and ends up in the dead-letter queue. An event without a handler fails as well, because the filter policy of the
 * subscription should have kept it out.
 * @example
 * export const handler = createQueueHandler(onEvent(votingClosed, certify), onEvent(votingCancelled, voidVotes));
 */
export function createQueueHandler(...handlers: EventHandler[]): QueueHandler {
  const processor = new BatchProcessor(EventType.SQS);
  const consumeEvent = async (body: unknown): Promise<void> => {
    const { type, correlationid, tenantid } = cloudEvent.parse(body);
    const log = startInvocationLog(`on ${type}`, correlationid);
    log.addContext({ tenantId: tenantid });
    try {
      const handler = handlers.find((handler) => handler.kind.type === type);
      if (handler === undefined) throw new Error(`no handler for events of type ${type}`);
      await runInTenantScope(tenantid, () => handler.handle(body));
      log.end(200);
    } catch (error) {
      logError('an event could not be consumed', error, { type, correlationId: correlationid });
      log.end(500);
      throw error;
    }
  };
  // A message fails as a whole, but all of its events are tried: one that cannot be handled holds no other one up.
  const consume = async (record: SQSRecord): Promise<void> => {
    const results = await Promise.allSettled(parseMessageBody(record.body).map(consumeEvent));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  };
  return (event) => processPartialResponse(event, consume, processor, { throwOnFullBatchFailure: false });
}
