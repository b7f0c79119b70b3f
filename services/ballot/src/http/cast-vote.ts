import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler, type HttpResponse } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { castFreeVote } from '../application/cast-free-vote.ts';
import { castPaidVote } from '../application/cast-paid-vote.ts';
import type { CastResult } from '../application/cast-result.ts';
import { findAcceptedVote } from '../application/find-accepted-vote.ts';
import { signVote } from '../application/sign-vote.ts';
import type { VoteKey } from '../domain/receipt.ts';
import { validateVote } from '../domain/vote.ts';
import { assertEligible, hasEnded } from '../domain/voting.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import * as problems from './problems.ts';
import {
  pendingVoteResponse,
  toPendingVoteResponse,
  toVoteResponse,
  voteResponse,
  votingParams,
} from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/votings/{votingId}/vote',
  operationId: 'castVote',
  summary: 'Vote in a voting',
  description:
    'Repeat the request until you get a response: you vote only once, and the same choices return the same receipt. In a ranked voting, choices are in order of preference. If a vote costs a credit, the response is 202: read the outcome with GET, or wait for the message.',
  auth: ['voter', 'admin'],
  isVotePath: true,
  params: votingParams,
  body: z.strictObject({
    choices: z
      .array(z.string().check(z.minLength(1), z.maxLength(64)))
      .check(z.minLength(1), z.maxLength(50)),
  }),
  responses: {
    200: { description: 'Your vote, unchanged or as changed by this request', body: voteResponse },
    201: { description: 'Your vote was accepted', body: voteResponse },
    202: {
      description: 'Your vote is waiting for its credit. Read the outcome with GET at the same path',
      body: pendingVoteResponse,
    },
  },
  problems: [
    problems.noSuchVoting,
    problems.notEligible,
    problems.cancelled,
    problems.notOpenYet,
    problems.closed,
    problems.unknownChoice,
    problems.wrongNumberOfChoices,
    problems.alreadyVoted,
    problems.votePending,
    problems.voteErased,
    busy,
  ],
});

/** Creates the route. @param clock decides whether a vote is in time */
export const createCastVoteRoute = (clock: Clock, newId: IdGenerator): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({
      caller: { tenantId, voterId, signIn, accountId },
      params: { votingId },
      body,
      now,
      correlationId,
    }) => {
      const voting = await readCachedVoting(tenantId, votingId);
      const key = { tenantId, voterId, votingId };
      const context = { key, voting, correlationId, signIn };
      if (hasEnded(voting, now)) return toResponse(key, await findAcceptedVote(context, body.choices, now));
      assertEligible(voting, accountId);
      const choices = validateVote(voting, body.choices, now);
      const vote = await signVote(key, { voteId: newId(), choices, votedAt: now }, now);
      const cast = voting.price > 0 ? castPaidVote : castFreeVote;
      return toResponse(key, await cast(context, vote));
    },
    clock,
  );

export const handler = createCastVoteRoute(systemClock, generateId);

function toResponse(key: VoteKey, { outcome, vote }: CastResult): HttpResponse {
  if (outcome === 'pending') return { status: 202, body: toPendingVoteResponse(key, vote) };
  return { status: outcome === 'created' ? 201 : 200, body: toVoteResponse(key, vote) };
}
