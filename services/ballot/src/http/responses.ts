import { toInstant } from '@suffra/shared/clock';
import { id, instant } from '@suffra/shared/fields';
import type { HttpResponse } from '@suffra/shared/http/route';
import { onFirstUse } from '@suffra/shared/on-first-use';
import * as z from 'zod/mini';
import type { CastResult } from '../application/cast-result.ts';
import { type SignedVote, toReceipt, type VoteKey } from '../domain/receipt.ts';

/** Path parameters of the routes of one voting. */
export const votingParams = z.strictObject({ votingId: id });

/** The choices of a vote: option ids. */
export const voteChoices = z
  .array(z.string().check(z.minLength(1), z.maxLength(64)))
  .check(z.minLength(1), z.maxLength(50));

/** A vote as its voter sees it. */
export const voteResponse = onFirstUse(() =>
  z.object({
    votingId: z.string(),
    voteId: z.string(),
    choices: z.array(z.string()),
    votedAt: instant,
    /** Compact JWS (EdDSA). Its keys are at /v1/receipts/keys. */
    receipt: z.string(),
  }),
);

/** Converts a vote to the response for its voter. */
export const toVoteResponse = (
  key: VoteKey,
  vote: SignedVote,
): z.output<ReturnType<typeof voteResponse>> => ({
  votingId: key.votingId,
  voteId: vote.voteId,
  choices: [...vote.choices],
  votedAt: toInstant(vote.votedAt),
  receipt: toReceipt(key, vote),
});

/** A pending vote as its voter sees it. It has no receipt yet. */
export const pendingVoteResponse = onFirstUse(() =>
  z.object({
    votingId: z.string(),
    state: z.literal('pending'),
    voteId: z.string(),
    choices: z.array(z.string()),
    votedAt: instant,
  }),
);

/** Converts a pending vote to the response for its voter. */
export const toPendingVoteResponse = (
  key: VoteKey,
  vote: SignedVote,
): z.output<ReturnType<typeof pendingVoteResponse>> => ({
  votingId: key.votingId,
  state: 'pending',
  voteId: vote.voteId,
  choices: [...vote.choices],
  votedAt: toInstant(vote.votedAt),
});

/** Converts the outcome of a request to vote to its response. */
export function toCastResponse(key: VoteKey, { outcome, vote }: CastResult): HttpResponse {
  if (outcome === 'pending') return { status: 202, body: toPendingVoteResponse(key, vote) };
  return { status: outcome === 'created' ? 201 : 200, body: toVoteResponse(key, vote) };
}
