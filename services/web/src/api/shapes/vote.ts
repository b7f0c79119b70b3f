import * as z from 'zod/mini';

/** A vote that counts, with its receipt: a compact JWS signed by the platform. */
export const vote = z.object({
  votingId: z.string(),
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.string(),
  receipt: z.string(),
  registeredAt: z.optional(z.string()),
});
export type Vote = z.output<typeof vote>;

/** A vote in a paid voting that waits for its credit: it counts for nothing yet. */
export const waitingVote = z.object({
  votingId: z.string(),
  state: z.literal('pending'),
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.string(),
  registeredAt: z.optional(z.string()),
});
export type WaitingVote = z.output<typeof waitingVote>;

const ended = { votingId: z.string(), voteId: z.string(), registeredAt: z.optional(z.string()) };

/** One's own vote, by how it stands. `declined`: there was no credit for it. `voided`: its voting was cancelled. */
export const ownVote = z.discriminatedUnion('state', [
  z.object({ ...vote.shape, state: z.literal('accepted') }),
  waitingVote,
  z.object({ ...ended, state: z.literal('declined') }),
  z.object({ ...ended, state: z.literal('voided') }),
]);
export type OwnVote = z.output<typeof ownVote>;

/** What casting a vote is answered: the vote, or in a paid voting that it waits. */
export const castAnswer = z.union([waitingVote, vote]);

export const registration = z.object({ votingId: z.string(), registeredAt: z.string() });

const ownBallot = z.object({
  votingId: z.string(),
  registeredAt: z.optional(z.string()),
  votedAt: z.optional(z.string()),
});
/** What the caller has done in a voting. */
export type OwnBallot = z.output<typeof ownBallot>;
export const ownBallots = z.object({ items: z.array(ownBallot) });

/** What a receipt proves. */
export const receiptCheck = z.object({
  valid: z.boolean(),
  standing: z.optional(z.string()),
  votingId: z.optional(z.string()),
  voteId: z.optional(z.string()),
  votedAt: z.optional(z.string()),
  counted: z.optional(z.boolean()),
});
export type ReceiptCheck = z.output<typeof receiptCheck>;
