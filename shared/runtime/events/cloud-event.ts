import * as z from 'zod/mini';

type Schema = z.core.$ZodType;

/** How many small events share a message: the function of a queue then handles up to a hundred of them at a time. */
export const maxSmallEvents = 10;

/** The definition of an event: its type, its data schema, and the service that publishes it. */
export interface EventDefinition<T extends string = string, D extends Schema = Schema> {
  readonly type: T;
  readonly source: string;
  readonly description: string;
  readonly data: D;
  /**
   * How many events of one tenant may share a message; 1 by default. Only for events that are handled within
   * milliseconds: a message is retried until all of its events are handled.
   */
  readonly maxEventsPerMessage?: number;
}

/**
 * Declares an event of the catalog.
 * @example
 * export const votingClosed = defineEvent({
 *   type: 'voting.closed',
 *   source: '/suffra/votings',
 *   description: 'The voting ended.',
 *   data: z.object({ votingId: id }),
 * });
 */
export const defineEvent = <const T extends string, D extends Schema>(
  kind: EventDefinition<T, D>,
): EventDefinition<T, D> => kind;

/** An event before it is wrapped into a CloudEvent. */
export interface EventDraft<K extends EventDefinition = EventDefinition> {
  kind: K;
  tenantId: string;
  correlationId: string;
  /** RFC 3339, UTC. */
  time: string;
  data: z.input<K['data']>;
}

/**
 * Creates an event whose data the compiler checks against the definition.
 * @example
 * const event = createEvent(votingClosed, { tenantId, correlationId, time: toInstant(now), data: { votingId } });
 */
export const createEvent = <K extends EventDefinition>(
  kind: K,
  about: Omit<EventDraft<K>, 'kind'>,
): EventDraft<K> => ({
  kind,
  ...about,
});

/**
 * CloudEvents 1.0 in structured JSON mode, with two extension attributes (lower case, as the specification
 * requires).
 */
export const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().check(z.minLength(1)),
  source: z.string().check(z.minLength(1)),
  type: z.string().check(z.minLength(1)),
  time: z.string(),
  datacontenttype: z.literal('application/json'),
  tenantid: z.string().check(z.minLength(1)),
  correlationid: z.string().check(z.minLength(1)),
  data: z.unknown(),
});
export type CloudEvent = z.output<typeof cloudEvent>;

/**
 * Wraps an event into a CloudEvent.
 * @param id must be the same whenever the same change is published, so consumers can detect duplicates
 */
export function toCloudEvent(id: string, event: EventDraft): CloudEvent {
  return {
    specversion: '1.0',
    id,
    source: event.kind.source,
    type: event.kind.type,
    time: event.time,
    datacontenttype: 'application/json',
    tenantid: event.tenantId,
    correlationid: event.correlationId,
    data: event.data,
  };
}
