import { createHash } from 'node:crypto';

/** Something that happened once. It may be reported repeatedly, late and in any order. */
export interface Fact {
  /** The same for each report of the same fact; see {@link createFactId}. */
  readonly id: string;
  /** When it happened, in milliseconds since the epoch; the same for each report. */
  readonly at: number;
}

/** The values of a fact in a batch, besides its id and its time. */
export type FactValues = readonly (string | number)[];

/** A kind of fact: its name in keys, and its short form in a batch. */
export interface FactKind<F extends Fact = Fact> {
  readonly name: string;
  toValues(fact: F): FactValues;
  /** @throws when the values are not of this kind */
  toFact(fact: Fact, values: unknown): F;
}

/**
 * Creates the id of a fact: 12 characters, 72 bits of SHA-256. It must be unique among the facts of one minute; with a
 * million facts a minute, a collision is expected once in 10¹⁰ minutes (19,000 years).
 * @param parts identify the fact: the natural key of an event, or the id of a log event
 */
export const createFactId = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 12);

/**
 * The pseudonym under which a person is counted: 12 characters, unique within a tenant. Anyone who knows the voter id can
 * compute it (docs/decisions/017-erasure.md).
 */
export const toPersonId = (voterId: string): string => createFactId('person', voterId);
