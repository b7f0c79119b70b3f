import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders } from '@suffra/shared/http/etag';
import { busy, staleVersion, tenantSuspended, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { editVoting } from '../application/edit-voting.ts';
import { endEarly } from '../domain/early-end.ts';
import { toEditRequest } from './edit-request.ts';
import { earlyEndReason } from './fields.ts';
import { cannotChangeNow, noSuchVoting } from './problems.ts';
import { toVersionedResponse, votingResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/votings/{votingId}/end',
  operationId: 'endVoting',
  summary: 'End a voting early',
  description:
    'Possible while the voting is open. It ends 20 seconds later (a voting that has just opened: one minute after its start), so that every vote that was accepted is counted, and its result is certified as after any other end. An early end cannot be undone. The reason is shown to the voters.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ votingId: id }),
  headers: ifMatchHeaders,
  body: z.strictObject({
    /** Plain text for the voters, 1 to 300 characters. */
    reason: earlyEndReason,
    /** Whether everyone who registered or voted gets a message with the reason. By default false. */
    notifiesVoters: z._default(z.boolean(), false),
  }),
  responses: { 200: { description: 'The voting, with its early end.', body: votingResponse } },
  problems: [noSuchVoting, versionRequired, staleVersion, cannotChangeNow, tenantSuspended, busy],
});

/** Creates the route. @param clock the server's clock */
export const createEndVotingRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ body, ...request }) => {
      const { voting, now } = await editVoting(toEditRequest('end', request, body), clock, (before, at) =>
        endEarly(before, body, at),
      );
      return toVersionedResponse(voting, now);
    },
    clock,
  );

export const handler = createEndVotingRoute(systemClock);
