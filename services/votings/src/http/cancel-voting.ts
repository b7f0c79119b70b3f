import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders } from '@suffra/shared/http/etag';
import { busy, staleVersion, tenantSuspended, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { editVoting } from '../application/edit-voting.ts';
import { cancelVoting } from '../domain/edit-voting.ts';
import { toEditRequest } from './edit-request.ts';
import { cancelReason } from './fields.ts';
import { cannotChangeNow, noSuchVoting } from './problems.ts';
import { toVersionedResponse, votingResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/votings/{votingId}/cancel',
  operationId: 'cancelVoting',
  summary: 'Cancel a voting',
  description:
    'Possible until the voting closes. No vote of a cancelled voting counts, and it cannot be restored. The reason is shown to the voters, and sent to everyone who voted or registered. Credits of paid votes are returned.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ votingId: id }),
  headers: ifMatchHeaders,
  body: z.strictObject({
    /** Plain text for the voters, 1 to 300 characters. */
    reason: cancelReason,
  }),
  responses: { 200: { description: 'The cancelled voting.', body: votingResponse } },
  problems: [noSuchVoting, versionRequired, staleVersion, cannotChangeNow, tenantSuspended, busy],
});

/** Creates the route. @param clock the server's clock */
export const createCancelVotingRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ body: { reason }, ...request }) => {
      const { voting, now } = await editVoting(
        toEditRequest('cancel', request, reason),
        clock,
        (before, at) => cancelVoting(before, reason, at),
      );
      return toVersionedResponse(voting, now);
    },
    clock,
  );

export const handler = createCancelVotingRoute(systemClock);
