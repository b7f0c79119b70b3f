import { cloudEvent, type EventDefinition } from '@suffra/shared/events/cloud-event';
import { parseMessageBody } from '@suffra/shared/events/outgoing-messages';
import type { ConsumedEvent } from '@suffra/shared/events/queue-handler';
import { addCountMetric, logError, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Fact, FactKind } from '../domain/facts/fact.ts';
import { insertFacts } from '../storage/fact-batches.ts';
import { maxLatenessMs } from '../storage/keys.ts';

/** A fact and its kind. */
export interface MappedFact {
  readonly kind: FactKind;
  readonly fact: Fact;
}

/** Maps events of one type to facts. */
export interface FactMapper {
  readonly type: string;
  /** @returns undefined when the event contains no fact @throws when the event is invalid */
  toFact(body: unknown): MappedFact | undefined;
}

/** Creates the mapper of an event type. */
export function createFactMapper<K extends EventDefinition>(
  kind: K,
  map: (event: ConsumedEvent<K>) => MappedFact | undefined,
): FactMapper {
  const schema = z.object({ ...cloudEvent.shape, type: z.literal(kind.type), data: kind.data });
  return {
    type: kind.type,
    toFact: (body) => {
      const { id, tenantid, correlationid, time, data } = z.parse(schema, body);
      return map({
        id,
        type: kind.type,
        tenantId: tenantid,
        correlationId: correlationid,
        time,
        // The type of a generic schema's output is not inferred, as in shared/runtime/events/queue-handler.ts.
        data: data as z.output<K['data']>,
      });
    },
  };
}

/** The facts of one tenant and kind, and the messages that contain them. */
interface FactGroup {
  readonly tenantId: string;
  readonly kind: FactKind;
  readonly facts: Fact[];
  readonly messageIds: string[];
}

/**
 * Stores the facts of a batch of events, grouped by tenant and kind: one write unit stores tens of facts. A message with an
 * invalid event fails alone; if facts cannot be stored, all events of their group fail. A fact so old that its hour is no longer
 * recomputed is dropped; the dropped facts are counted, for an alarm.
 * @param now milliseconds since the epoch
 * @param deadline rejects shortly before the function would time out
 */
export async function ingestFacts(
  { Records }: SQSEvent,
  mappers: readonly FactMapper[],
  now: number,
  deadline: Promise<never>,
): Promise<SQSBatchResponse> {
  const log = startInvocationLog('onFacts');
  const failedIds = new Set<string>();
  const groups = new Map<string, FactGroup>();
  let lateFacts = 0;
  for (const { body, messageId } of Records) {
    try {
      for (const event of parseMessageBody(body)) {
        const { type, tenantid: tenantId } = cloudEvent.parse(event);
        const mapper = mappers.find((mapper) => mapper.type === type);
        if (mapper === undefined) throw new Error(`no fact mapper for ${type}`);
        const mapped = mapper.toFact(event);
        if (mapped === undefined) continue;
        const { kind, fact } = mapped;
        if (fact.at < now - maxLatenessMs) {
          lateFacts += 1;
          continue;
        }
        const key = `${tenantId}#${kind.name}`;
        const group = groups.get(key) ?? { tenantId, kind, facts: [], messageIds: [] };
        group.facts.push(fact);
        group.messageIds.push(messageId);
        groups.set(key, group);
      }
    } catch (error) {
      logError('an event could not be parsed', error, { messageId });
      failedIds.add(messageId);
    }
  }
  if (lateFacts > 0) addCountMetric('lateFacts', lateFacts);
  for (const { tenantId, kind, facts, messageIds } of groups.values()) {
    try {
      await Promise.race([insertFacts(tenantId, kind, facts), deadline]);
    } catch (error) {
      logError('facts could not be stored', error, { tenantId, kind: kind.name });
      for (const messageId of messageIds) failedIds.add(messageId);
    }
  }
  log.addContext({ messages: Records.length, groups: groups.size });
  log.end(failedIds.size > 0 ? 500 : 200);
  return { batchItemFailures: [...failedIds].map((itemIdentifier) => ({ itemIdentifier })) };
}
