import { toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { type Place, receiptOf, type SealedVote } from './receipt.ts';

/** The path parameter of the routes of one voting. Any text is taken: what is no id names no voting. */
export const votingParams = z.strictObject({ votingId: z.string().check(z.minLength(1), z.maxLength(64)) });

/** A vote as its voter sees it. */
export const voteAnswer = z.object({
  votingId: z.string(),
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: instant,
  /** Compact JWS (EdDSA); its keys are at /v1/receipts/keys. */
  receipt: z.string(),
});

/** Writes a vote as its voter sees it. */
export const voteBody = (place: Place, vote: SealedVote): z.output<typeof voteAnswer> => ({
  votingId: place.votingId,
  voteId: vote.voteId,
  choices: [...vote.choices],
  votedAt: toInstant(vote.votedAt),
  receipt: receiptOf(place, vote),
});

/** A vote that waits for its credit, as its voter sees it: it has no receipt yet. */
export const pendingAnswer = z.object({
  votingId: z.string(),
  state: z.literal('pending'),
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: instant,
});

/** Writes a vote that waits as its voter sees it. */
export const pendingBody = (place: Place, vote: SealedVote): z.output<typeof pendingAnswer> => ({
  votingId: place.votingId,
  state: 'pending',
  voteId: vote.voteId,
  choices: [...vote.choices],
  votedAt: toInstant(vote.votedAt),
});
