import type { Received } from '@suffra/shared/events/consume';
import { type EventKind, envelope } from '@suffra/shared/events/envelope';
import { count, logError, requestLine } from '@suffra/shared/observe/observe';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Fact, FactKind } from '../facts/fact.ts';
import { putFacts } from '../table/bags.ts';
import { takenFor } from '../table/keys.ts';

/** A fact of one kind that an event tells. */
export interface Learned {
  readonly kind: FactKind;
  readonly fact: Fact;
}

/** A kind of event, and what is learned of it: a fact, or nothing. */
export interface Lesson {
  readonly type: string;
  learn(body: unknown): Learned | undefined;
}

/** Binds a kind of event to what is learned of it. */
export function lesson<K extends EventKind>(
  kind: K,
  learn: (event: Received<K>) => Learned | undefined,
): Lesson {
  const schema = z.object({ ...envelope.shape, type: z.literal(kind.type), data: kind.data });
  return {
    type: kind.type,
    learn: (body) => {
      const { id, tenantid, correlationid, time, data } = z.parse(schema, body);
      // The compiler does not see through the generic schema, as in shared/src/events/consume.ts.
      const checked = data as z.output<K['data']>;
      return learn({
        id,
        type: kind.type,
        tenantId: tenantid,
        correlationId: correlationid,
        time,
        data: checked,
      });
    },
  };
}

interface Gathered {
  readonly tenantId: string;
  readonly kind: FactKind;
  readonly facts: Fact[];
  readonly messages: string[];
}

/**
 * Makes the function that gathers the facts of a whole batch of events and keeps those of one tenant and kind together:
 * tens to a write unit instead of one. An event that cannot be read fails alone; of facts that cannot be kept, all events
 * that told them come again. A fact that is too old for its hour to be made again is left out, and counted.
 * @param now milliseconds since the epoch
 */
export async function gather(
  { Records }: SQSEvent,
  lessons: readonly Lesson[],
  now: number,
): Promise<SQSBatchResponse> {
  const line = requestLine('gather', Records[0]?.messageId ?? 'none');
  const failed: string[] = [];
  const groups = new Map<string, Gathered>();
  let late = 0;
  for (const { body, messageId } of Records) {
    try {
      const parsed: unknown = JSON.parse(body);
      const { type, tenantid: tenantId } = envelope.parse(parsed);
      const taught = lessons.find((each) => each.type === type);
      if (taught === undefined) throw new Error(`nothing is learned of ${type}`);
      const learned = taught.learn(parsed);
      if (learned === undefined) continue;
      const { kind, fact } = learned;
      if (fact.at < now - takenFor) {
        late += 1;
        continue;
      }
      const key = `${tenantId}#${kind.name}`;
      const group = groups.get(key) ?? { tenantId, kind, facts: [], messages: [] };
      group.facts.push(fact);
      group.messages.push(messageId);
      groups.set(key, group);
    } catch (error) {
      logError('an event could not be read', error, { messageId });
      failed.push(messageId);
    }
  }
  if (late > 0) count('lateFacts', late);
  for (const { tenantId, kind, facts, messages } of groups.values()) {
    try {
      await putFacts(tenantId, kind, facts);
    } catch (error) {
      logError('facts could not be kept', error, { tenantId, kind: kind.name });
      failed.push(...messages);
    }
  }
  line.note({ events: Records.length, groups: groups.size, late });
  line.end(failed.length > 0 ? 500 : 200);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
