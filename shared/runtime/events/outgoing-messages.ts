import { type CloudEvent, type EventDraft, toCloudEvent } from './cloud-event.ts';

/** A message to send. */
export interface OutgoingMessage {
  /** One event, or several of one type and one tenant (CloudEvents batched content mode). */
  readonly events: readonly [CloudEvent, ...CloudEvent[]];
  /** Delivery delay, at most 900 (SQS). */
  readonly delaySeconds: number;
}

/** An event to send, and the index of the change that caused it. */
export interface EventOfChange {
  readonly changeIndex: number;
  readonly id: string;
  readonly draft: EventDraft;
  /** No delay by default. */
  readonly delaySeconds?: number | undefined;
}

/** A message and the index of the first change that caused one of its events. */
export interface MessageOfChanges extends OutgoingMessage {
  readonly changeIndex: number;
}

/**
 * Groups events into messages, in order. Events share a message if they have the same type, tenant and delay, up to the
 * `maxEventsPerMessage` of their definition.
 * @param events in the order of their changes
 */
export function groupIntoMessages(events: readonly EventOfChange[]): MessageOfChanges[] {
  const messages: { changeIndex: number; events: [CloudEvent, ...CloudEvent[]]; delaySeconds: number }[] = [];
  const openMessages = new Map<string, (typeof messages)[number]>();
  for (const { changeIndex, id, draft, delaySeconds = 0 } of events) {
    const event = toCloudEvent(id, draft);
    const { type, maxEventsPerMessage = 1 } = draft.kind;
    const key = JSON.stringify([type, draft.tenantId, delaySeconds]);
    const open = openMessages.get(key);
    if (open !== undefined && open.events.length < maxEventsPerMessage) {
      open.events.push(event);
      continue;
    }
    const message: (typeof messages)[number] = { changeIndex, events: [event], delaySeconds };
    openMessages.set(key, message);
    messages.push(message);
  }
  return messages;
}

/** Converts a message to its body: an event, or an array of events. */
export const toMessageBody = ({ events }: Pick<OutgoingMessage, 'events'>): string =>
  JSON.stringify(events.length === 1 ? events[0] : events);

/** Parses the body of a message. @returns its events, not validated @throws when the body is no JSON or has no event */
export function parseMessageBody(body: string): unknown[] {
  const content: unknown = JSON.parse(body);
  const events: unknown[] = Array.isArray(content) ? content : [content];
  if (events.length === 0) throw new Error('a message has no event');
  return events;
}
