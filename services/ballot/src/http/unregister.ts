import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import { assertNotEnded } from '../domain/voting.ts';
import { deleteRegistration } from '../storage/votes.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { cancelled, closed, noSuchVoting } from './problems.ts';
import { votingParams } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/votings/{votingId}/registration',
  operationId: 'unregister',
  summary: 'Unregister from a voting',
  description: 'An existing vote is kept. A repeated request is not an error.',
  auth: ['voter', 'admin'],
  isVotePath: true,
  params: votingParams,
  responses: { 204: { description: 'You are not registered' } },
  problems: [noSuchVoting, cancelled, closed],
});

/** Creates the route. @param clock decides whether the voting has ended */
export const createUnregisterRoute = (clock: Clock): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId }, params: { votingId }, now, correlationId }) => {
      const voting = await readCachedVoting(tenantId, votingId);
      assertNotEnded(voting, now);
      const key = { tenantId, voterId, votingId };
      // A rejected write means that the voter was not registered, so the request is idempotent.
      await deleteRegistration({ key, voting, correlationId });
      return { status: 204 };
    },
    clock,
  );

export const handler = createUnregisterRoute(systemClock);
