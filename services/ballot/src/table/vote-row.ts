import * as z from 'zod/mini';
import type { PendingVote } from '../pending.ts';
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
  /** In a paid voting: the vote that waits for its credit. */
  readonly pending?: PendingVote;
  /** In a paid voting: how often the voter has tried. */
  readonly attempt?: number;
  /** In a paid voting: the id of the last try, where there was no credit for it. */
  readonly declined?: string;
  /** In a paid voting: until when its credit may be asked back, seconds since the epoch. */
  readonly creditUntil?: number;
  /** In a paid voting that was cancelled: the id of the vote whose credit is given back. */
  readonly voided?: string;
  /** The voter was erased after a vote: it counts on without a name, and there is no second one. */
  readonly erased?: boolean;
}

const always = z.object({
  registeredAt: z.optional(z.int()),
  attempt: z.optional(z.int()),
  declined: z.optional(z.string()),
  creditUntil: z.optional(z.int()),
  voided: z.optional(z.string()),
  erased: z.optional(z.boolean()),
});
const sealed = {
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.int(),
  salt: z.string(),
  kid: z.string(),
  signature: z.string(),
};
const votedRow = z.object({ ...sealed, revision: z.int() });
const pendingVote = z.object({ ...sealed, attempt: z.int(), until: z.int(), askedAt: z.int() });

/** Reads a voter's row. @throws when it holds half a vote: such a row was never written by us */
export function ballotIn(row: Record<string, unknown>): Ballot {
  const { registeredAt, attempt, declined, creditUntil, voided, erased } = always.parse(row);
  return {
    ...(registeredAt !== undefined && { registeredAt }),
    ...(attempt !== undefined && { attempt }),
    ...(declined !== undefined && { declined }),
    ...(creditUntil !== undefined && { creditUntil }),
    ...(voided !== undefined && { voided }),
    ...(erased !== undefined && { erased }),
    ...(row.votedAt !== undefined && { vote: votedRow.parse(row) }),
    ...(row.pending !== undefined && { pending: pendingVote.parse(row.pending) }),
  };
}

/** What a row counts for, read leniently enough for a recount of millions: the rest of the row is not fetched. */
export const countedRow = z.object({
  registeredAt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
  choices: z.optional(z.array(z.string())),
  ranked: z.optional(z.boolean()),
  erased: z.optional(z.boolean()),
});
export type CountedRow = z.output<typeof countedRow>;
