import { type Clock, systemClock } from '@suffra/shared/clock';
import { authenticateAtFunctionUrl } from '@suffra/shared/http/authenticate-at-function-url';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { castVote } from '../application/cast-vote.ts';
import { readCachedIsSuspended } from '../storage/suspension-cache.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import * as problems from './problems.ts';
import { pendingVoteResponse, toCastResponse, voteChoices, voteResponse, votingParams } from './responses.ts';

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
  body: z.strictObject({ choices: voteChoices }),
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
    problems.notOnTheList,
    problems.cancelled,
    problems.notOpenYet,
    problems.closed,
    problems.unknownChoice,
    problems.wrongNumberOfChoices,
    problems.alreadyVoted,
    problems.votePending,
    problems.voteErased,
    tenantSuspended,
    busy,
  ],
});

/** Creates the route. @param clock decides whether a vote is in time */
export const createCastVoteRoute = (clock: Clock, newId: IdGenerator): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({
      caller: { tenantId, voterId, signIn, accountId, emailHash },
      params: { votingId },
      body,
      now,
      correlationId,
    }) => {
      const [voting, isSuspended] = await Promise.all([
        readCachedVoting(tenantId, votingId),
        readCachedIsSuspended(tenantId),
      ]);
      const key = { tenantId, voterId, votingId };
      const context = { key, voting, correlationId, signIn };
      const request = { context, choices: body.choices, accountId, emailHash, isSuspended, now };
      return toCastResponse(key, await castVote(request, newId));
    },
    clock,
    authenticateAtFunctionUrl,
  );

export const handler = createCastVoteRoute(systemClock, generateId);
