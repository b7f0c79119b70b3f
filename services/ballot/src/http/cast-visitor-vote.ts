import { type Clock, systemClock } from '@suffra/shared/clock';
import { id, tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { busy, tenantSuspended } from '@suffra/shared/http/problems';
import { type HttpHandler, publicRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { runInTenantScope } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { castVisitorVote } from '../application/cast-visitor-vote.ts';
import { verifyVisitor } from '../application/verify-visitor.ts';
import * as problems from './problems.ts';
import { toCastResponse, voteChoices, voteResponse } from './responses.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/visitor-votes',
  operationId: 'castVisitorVote',
  summary: 'Vote in a free voting with a partner’s token',
  description:
    'One request instead of POST /v1/token and PUT: the partner’s token of the visitor is in the body, with the tenant and the voting. The body is JSON that is sent as text/plain, so a browser sends no CORS preflight. The voter is the same as with an exchanged token. Repeat the request until you get a response: you vote only once, and the same choices return the same receipt. A token with a jti is accepted once: a repetition must be for the same voting and visitor, with the same choices. For exchange-required, exchange the token and vote with PUT.',
  auth: 'public',
  isVotePath: true,
  body: z.strictObject({
    tenantId,
    votingId: id,
    /** The partner's token of the visitor: a compact JWS. */
    token: z.string().check(z.maxLength(16_384), z.regex(/^[\w-]+\.[\w-]+\.[\w-]*$/)),
    choices: voteChoices,
  }),
  bodyType: 'text',
  responses: {
    200: { description: 'Your vote, unchanged or as changed by this request', body: voteResponse },
    201: { description: 'Your vote was accepted', body: voteResponse },
  },
  problems: [
    problems.visitorTokenRejected,
    problems.exchangeRequired,
    problems.erasureInProgress,
    problems.noSuchVoting,
    problems.notEligible,
    problems.notOnTheList,
    problems.cancelled,
    problems.notOpenYet,
    problems.closed,
    problems.unknownChoice,
    problems.wrongNumberOfChoices,
    problems.alreadyVoted,
    problems.voteErased,
    tenantSuspended,
    busy,
  ],
});

/** Creates the route. @param clock decides whether a vote is in time */
export const createCastVisitorVoteRoute = (clock: Clock, newId: IdGenerator): HttpHandler =>
  publicRoute(
    contract,
    async ({ body, now, correlationId, addLogContext, logAuthenticatedTenant }) => {
      const { votingId, choices, token } = body;
      addLogContext({ claimedTenant: body.tenantId, voting: votingId });
      const visitor = await verifyVisitor(body.tenantId, token, now);
      // The audience of the token names the tenant, so from here on it is no claim.
      const { voterId, accountId } = visitor;
      logAuthenticatedTenant(body.tenantId, accountId);
      const key = { tenantId: body.tenantId, voterId, votingId };
      const request = { visitor, key, choices, correlationId, now };
      const result = await runInTenantScope(body.tenantId, () => castVisitorVote(request, newId));
      return toCastResponse(key, result);
    },
    clock,
  );

export const handler = createCastVisitorVoteRoute(systemClock, generateId);
