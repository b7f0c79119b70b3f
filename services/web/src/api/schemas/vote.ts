import * as z from 'zod/mini';

/** An accepted vote with its receipt: a compact JWS signed by the platform. */
export const vote = z.object({
  votingId: z.string(),
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.string(),
  receipt: z.string(),
  registeredAt: z.optional(z.string()),
});
export type Vote = z.output<typeof vote>;

/** A pending vote in a paid voting: it counts once its credit is debited. */
export const pendingVote = z.object({
  votingId: z.string(),
  state: z.literal('pending'),
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.string(),
  registeredAt: z.optional(z.string()),
});
export type PendingVote = z.output<typeof pendingVote>;

const rejectedVoteFields = { votingId: z.string(), voteId: z.string(), registeredAt: z.optional(z.string()) };

/** The caller's vote. `declined`: there was no credit for it. `voided`: its voting was cancelled. */
export const ownVote = z.discriminatedUnion('state', [
  z.object({ ...vote.shape, state: z.literal('accepted') }),
  pendingVote,
  z.object({ ...rejectedVoteFields, state: z.literal('declined') }),
  z.object({ ...rejectedVoteFields, state: z.literal('voided'), vote: z.optional(vote) }),
]);
export type OwnVote = z.output<typeof ownVote>;

/** The response to a cast vote: the accepted vote, or in a paid voting the pending one. */
export const castResult = z.union([pendingVote, vote]);

export const registration = z.object({ votingId: z.string(), registeredAt: z.string() });

const ownBallot = z.object({
  votingId: z.string(),
  registeredAt: z.optional(z.string()),
  votedAt: z.optional(z.string()),
  /** Whether the caller may vote. Present if the voting is limited to a list. */
  onTheList: z.optional(z.boolean()),
});
/** The caller's own vote and registration in a voting. */
export type OwnBallot = z.output<typeof ownBallot>;
export const ownBallots = z.object({ items: z.array(ownBallot) });

/** The result of a receipt check. */
export const receiptCheck = z.object({
  valid: z.boolean(),
  standing: z.optional(z.string()),
  votingId: z.optional(z.string()),
  voteId: z.optional(z.string()),
  votedAt: z.optional(z.string()),
  counted: z.optional(z.boolean()),
});
export type ReceiptCheck = z.output<typeof receiptCheck>;
