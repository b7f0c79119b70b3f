import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { logError, requestLine } from '../observe/observe.ts';
import { inTenant } from '../tenant-scope.ts';
import { type EventKind, envelope } from './envelope.ts';

/** An event as a consumer gets it: its data checked, the rest of the envelope as far as it is of use. */
export interface Received<K extends EventKind> {
  readonly id: string;
  readonly type: K['type'];
  readonly tenantId: string;
  readonly correlationId: string;
  readonly time: string;
  readonly data: z.output<K['data']>;
}

/** A kind of event and what this service does on it. */
export interface Reaction {
  readonly kind: EventKind;
  react(body: unknown): Promise<void>;
}

/**
 * Binds a reaction to a kind of event. The reaction may see an event twice, late or out of order: its write's own
 * condition must make that harmless (design.md §1).
 */
export function on<K extends EventKind>(kind: K, react: (event: Received<K>) => Promise<void>): Reaction {
  const schema = z.object({ ...envelope.shape, type: z.literal(kind.type), data: kind.data });
  return {
    kind,
    react: async (body) => {
      const event = z.parse(schema, body);
      await react({
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

/** A function on an SQS queue that reports the messages it could not do. */
export type QueueHandler = (event: SQSEvent, context?: Context) => Promise<SQSBatchResponse>;

/**
 * Makes the function of a queue of events. A message that fails is reported alone, comes again, and lands in the
 * dead-letter queue in the end; an event of a type that none of the reactions takes fails too, because the
 * subscription's filter should not have let it in.
 */
export function consumer(...reactions: Reaction[]): QueueHandler {
  const processor = new BatchProcessor(EventType.SQS);
  const consume = async (record: SQSRecord): Promise<void> => {
    const body: unknown = JSON.parse(record.body);
    const { type, correlationid, tenantid } = envelope.parse(body);
    const line = requestLine(`on ${type}`, correlationid);
    line.note({ tenantId: tenantid });
    try {
      const reaction = reactions.find((each) => each.kind.type === type);
      if (reaction === undefined) throw new Error(`no reaction to ${type}`);
      await inTenant(tenantid, () => reaction.react(body));
      line.end(200);
    } catch (error) {
      logError('an event could not be consumed', error, { type, correlationId: correlationid });
      line.end(500);
      throw error;
    }
  };
  return (event) => processPartialResponse(event, consume, processor, { throwOnFullBatchFailure: false });
}
