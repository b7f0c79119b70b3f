import * as z from 'zod/mini';

/** Why a wallet changed: the closed list of causes of the ledger. */
export const cause = z.enum([
  'bought',
  'granted',
  'returned',
  'spent',
  'declined',
  'revoked',
  'restored',
  'taken',
  'forfeited',
]);
export type Cause = z.output<typeof cause>;

/**
 * What was decided for a voter's votes in one voting, as long as a command about them may still come: the newest
 * attempt, and what became of it.
 */
export const decision = z.object({
  /** Counts a voter's tries in a voting from 1: a later one exists only when all before it were declined. */
  attempt: z.int().check(z.minimum(1)),
  outcome: z.enum(['spent', 'declined', 'returned']),
  /** Until when a command about it may be sent, seconds since the epoch. */
  until: z.int(),
  /** Its voter was erased since: what comes back of it is lost. */
  forfeited: z.optional(z.boolean()),
});
export type Decision = z.output<typeof decision>;

/** One line of a voter's ledger. The newest line is the wallet: there is no other place for the balance. */
export const entry = z.object({
  /** 1 for the first, without gaps. */
  seq: z.int().check(z.minimum(1)),
  cause,
  /** Credits: positive into the wallet, negative out of it, 0 for a declined vote. */
  delta: z.int(),
  /** Credits after this line; below zero only when bought credits were taken back after they had been spent. */
  balance: z.int(),
  /** What it is about: a voting, a purchase, a grant. */
  ref: z.string(),
  reason: z.optional(z.string()),
  /** Who did it, where a person did. */
  by: z.optional(z.string()),
  /** By the server's clock, milliseconds since the epoch. */
  at: z.int(),
  /** By voting id. */
  decisions: z.record(z.string(), decision),
});
export type Entry = z.output<typeof entry>;

/** A decision as it stands after the erasure of its voter. */
export const forfeited = (decided: Decision): Decision => ({ ...decided, forfeited: true });
