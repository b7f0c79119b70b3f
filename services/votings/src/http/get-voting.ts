import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import * as errors from '../domain/errors.ts';
import { readVoting } from '../storage/votings.ts';
import { noSuchVoting } from './problems.ts';
import { toVersionedResponse, votingResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/{votingId}',
  operationId: 'getVoting',
  summary: 'Get a voting',
  auth: ['voter', 'admin', 'operator'],
  scope: 'votings:read',
  params: z.strictObject({ votingId: id }),
  responses: { 200: { description: 'The voting, with its ETag.', body: votingResponse } },
  problems: [noSuchVoting],
});

/** Creates the route. @param clock the server's clock */
export const createGetVotingRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, now }) => {
      const voting = await readVoting(caller.tenantId, params.votingId);
      if (voting === undefined) throw errors.noSuchVoting();
      return toVersionedResponse(voting, now);
    },
    clock,
  );

export const handler = createGetVotingRoute(systemClock);
