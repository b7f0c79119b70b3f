import { assertCanManageVoting } from '@suffra/shared/authorization';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { getSignInCounts } from '../domain/tally.ts';
import { getElectorateSize } from '../domain/voting.ts';
import { readLiveTally } from '../storage/cached-tally.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { noSuchVoting } from './problems.ts';
import { votingParams } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/turnout',
  operationId: 'getTurnout',
  summary: 'Read how many voters registered for a voting, how many voted, and how they signed in',
  description: 'For admins who may manage the voting. The numbers are a few seconds old.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:read',
  params: votingParams,
  responses: {
    200: {
      description: 'The turnout',
      body: z.object({
        votingId: z.string(),
        registered: z.int(),
        voted: z.int(),
        /** Number of people on the list. Present if the voting is limited to a list. */
        electorateSize: z.optional(z.int()),
        /** Votes per way of signing in: `password`, or `partner:` and the id of a partner's issuer. */
        signIns: z.record(z.string(), z.int()),
      }),
    },
  },
  problems: [noSuchVoting, notAllowed],
});

export const handler = authenticatedRoute(contract, async ({ caller, params: { votingId } }) => {
  const voting = await readCachedVoting(caller.tenantId, votingId);
  assertCanManageVoting(caller, votingId, voting.accountId);
  const tally = await readLiveTally(caller.tenantId, voting);
  const { votes: voted, registrations: registered } = tally;
  return {
    status: 200,
    body: { votingId, registered, voted, ...getElectorateSize(voting), signIns: getSignInCounts(tally) },
  };
});
