import * as z from 'zod/mini';

/** Why a wallet changed. */
export const entryCause = z.enum([
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
export type EntryCause = z.output<typeof entryCause>;

/** The decision about a voter's newest attempt at a paid vote in one voting. */
export const voteDecision = z.object({
  /** Counts a voter's attempts in a voting from 1. A later attempt exists only if all earlier ones were declined. */
  attempt: z.int().check(z.minimum(1)),
  outcome: z.enum(['spent', 'declined', 'returned']),
  /** The last moment at which a command about the attempt may be sent, seconds since the epoch. */
  until: z.int(),
  /** Whether the voter was erased after the decision: a credit that is returned later is forfeited. */
  isVoterErased: z.optional(z.boolean()),
});
export type VoteDecision = z.output<typeof voteDecision>;

/** One entry of a voter's ledger. The balance of the newest entry is the balance of the wallet. */
export const ledgerEntry = z.object({
  /** 1 for the first entry, without gaps. */
  seq: z.int().check(z.minimum(1)),
  cause: entryCause,
  /** Credits: positive into the wallet, negative out of it, 0 for a declined vote. */
  delta: z.int(),
  /** Credits after this entry. Negative only if bought credits were revoked after they had been spent. */
  balance: z.int(),
  /** The id of the voting, purchase or grant that caused the entry. */
  ref: z.string(),
  reason: z.optional(z.string()),
  /** The voterId of the admin or operator who caused the entry. */
  by: z.optional(z.string()),
  /** By the server's clock, milliseconds since the epoch. */
  at: z.int(),
  /** The sequence number of the voter's last erasure. Entries up to it are kept, but never shown. */
  erasureSeq: z.optional(z.int()),
  /** Whether the entry is about something from before the voter's erasure: it is never shown either. */
  isFromBeforeErasure: z.optional(z.boolean()),
  /** The decisions that a command may still ask for, by voting id. */
  decisions: z.record(z.string(), voteDecision),
});
export type LedgerEntry = z.output<typeof ledgerEntry>;

/**
 * Finds the entries that the voter may see: nothing from before their last erasure.
 * @param newest the newest entry of the ledger
 */
export const findVisibleEntries = (
  entries: readonly LedgerEntry[],
  newest: LedgerEntry | undefined,
): LedgerEntry[] =>
  entries.filter(({ seq, isFromBeforeErasure }) => seq > (newest?.erasureSeq ?? 0) && !isFromBeforeErasure);

/** Returns the decision as it is after the erasure of its voter. */
export const markVoterErased = (decision: VoteDecision): VoteDecision => ({
  ...decision,
  isVoterErased: true,
});
