import * as z from 'zod/mini';

type Schema = z.core.$ZodType;

/** A kind of event: its type's name, what it carries, and who publishes it. */
export interface EventKind<T extends string = string, D extends Schema = Schema> {
  readonly type: T;
  readonly source: string;
  readonly description: string;
  readonly data: D;
}

/** Declares a kind of event of the catalogue. */
export const defineEvent = <const T extends string, D extends Schema>(
  kind: EventKind<T, D>,
): EventKind<T, D> => kind;

/** What a service says happened, before it has an envelope. */
export interface Said<K extends EventKind = EventKind> {
  kind: K;
  tenantId: string;
  correlationId: string;
  /** RFC 3339, UTC. */
  time: string;
  data: z.input<K['data']>;
}

/** Says an event with its data checked by the compiler. */
export const say = <K extends EventKind>(kind: K, about: Omit<Said<K>, 'kind'>): Said<K> => ({
  kind,
  ...about,
});

/** CloudEvents 1.0, JSON format, structured mode, with two extension attributes of ours (lower case by its rules). */
export const envelope = z.object({
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
export type Envelope = z.output<typeof envelope>;

/**
 * Puts what was said into its envelope.
 * @param id the same for the same change, however often it is published, so that a repeat can be seen as one
 */
export function enveloped(id: string, said: Said): Envelope {
  return {
    specversion: '1.0',
    id,
    source: said.kind.source,
    type: said.kind.type,
    time: said.time,
    datacontenttype: 'application/json',
    tenantid: said.tenantId,
    correlationid: said.correlationId,
    data: said.data,
  };
}
