import { createHash } from 'node:crypto';

/** Something that happened once, as metrics learns it; it may be told twice, late or in any order. */
export interface Fact {
  /** The same whenever the same is told: made by {@link factId}. */
  readonly id: string;
  /** When it happened, milliseconds since the epoch: the same whenever the same is told. */
  readonly at: number;
}

/** What a bag holds of a fact beside its id and its time. */
export type Values = readonly (string | number)[];

/** A kind of fact: its name in keys, and its short form in a bag. */
export interface FactKind<F extends Fact = Fact> {
  readonly name: string;
  toValues(fact: F): Values;
  /** @throws when the values are not of this kind */
  toFact(fact: Fact, values: unknown): F;
}

/**
 * The id of a fact: 12 characters (72 bits of SHA-256), so that among the facts of one minute, where alone it must
 * tell them apart, two of a million meet by chance once in ten thousand million years of minutes.
 * @param parts what makes the fact itself: an event's natural key, or a log event's id
 */
export const factId = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 12);

/**
 * Who somebody is, for counting people alone: 12 characters that tell persons of a tenant apart. A pseudonym: whoever knows
 * the id can make it again, and a partner's visitor's id follows from the partner's own (docs/decisions/017-erasure.md).
 */
export const personOf = (voterId: string): string => factId('person', voterId);
