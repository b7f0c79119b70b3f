import type { TableChange } from '@suffra/shared/events/stream-handler';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import type { VoteKey } from '../domain/receipt.ts';
import { isBallot, parseBallotKey } from './ballot-row-change.ts';

const countedBallot = z.object({
  registeredAt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
  choices: z.optional(z.array(z.string())),
  ranked: z.optional(z.boolean()),
  erased: z.optional(z.boolean()),
  signIn: z.optional(z.string()),
  anonymousSignIn: z.optional(z.string()),
});
/** The attributes that a recount reads; a recount does not fetch the others. */
export const countedAttributes = Object.keys(countedBallot.shape).join(', ');
export type CountedBallotRow = z.output<typeof countedBallot>;

/** Parses the counted attributes of a ballot, a tombstone or an anonymous row. */
export const parseCountedBallot = (row: Row): CountedBallotRow => countedBallot.parse(row);

/** A change of the counted attributes of a ballot. */
export interface CountedBallotChange {
  readonly key: VoteKey;
  readonly before: CountedBallotRow | undefined;
  readonly after: CountedBallotRow;
  /** The salt of the vote, if there is one. */
  readonly salt: string | undefined;
}

const salted = z.object({ salt: z.optional(z.string()) });

/**
 * Parses the counted attributes of a changed ballot.
 * @returns undefined for an erasure and for a change of another kind of row. An erasure changes no counts, and a tally row
 *   with its choices would reveal them
 */
export function parseCountedBallotChange({ before, after }: TableChange): CountedBallotChange | undefined {
  if (!isBallot(after) || after.erased === true) return undefined;
  return {
    key: parseBallotKey(after),
    before: before && parseCountedBallot(before),
    after: parseCountedBallot(after),
    salt: salted.parse(after).salt ?? salted.parse(before ?? {}).salt,
  };
}
