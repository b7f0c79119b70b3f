import * as z from 'zod/mini';
import type { SealedVote } from '../receipt.ts';

/** The vote that stands in a row. */
export interface StandingVote extends SealedVote {
  /** 1 for a first vote, one more for each change. */
  readonly revision: number;
}

/** A voter's row in a voting: a registration, a vote, both, or (when a registration was taken back) neither. */
export interface Ballot {
  /** Milliseconds since the epoch. */
  readonly registeredAt?: number;
  readonly vote?: StandingVote;
}

const registration = z.object({ registeredAt: z.optional(z.int()) });
const votedRow = z.object({
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.int(),
  salt: z.string(),
  kid: z.string(),
  signature: z.string(),
  revision: z.int(),
});

/** Reads a voter's row. @throws when it holds half a vote: such a row was never written by us */
export function ballotIn(row: Record<string, unknown>): Ballot {
  const { registeredAt } = registration.parse(row);
  return {
    ...(registeredAt !== undefined && { registeredAt }),
    ...(row.votedAt !== undefined && { vote: votedRow.parse(row) }),
  };
}

/** What a row counts for, read leniently enough for a recount of millions: the rest of the row is not fetched. */
export const countedRow = z.object({
  registeredAt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
  choices: z.optional(z.array(z.string())),
  ranked: z.optional(z.boolean()),
});
