import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { ifMatch, versionIn } from '@suffra/shared/http/etag';
import { id } from '@suffra/shared/http/fields';
import { busy, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { votingBody } from '../bodies.ts';
import { changed } from '../changes/change.ts';
import { cancelled } from '../edit.ts';
import { cannotChangeNow, noSuchVoting } from '../problems.ts';
import { requestHash } from '../request-hash.ts';
import { requireScope } from '../scope.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/votings/{votingId}/cancel',
  operationId: 'cancelVoting',
  summary: 'Cancel a voting',
  description: 'Possible until it closes. No vote of a cancelled voting counts, and it never comes back.',
  auth: ['admin'],
  scope: 'votings:write',
  params: z.strictObject({ votingId: id }),
  headers: ifMatch,
  answers: { 200: { description: 'The voting, cancelled.', body: votingBody } },
  problems: [noSuchVoting, versionRequired, staleVersion, cannotChangeNow, busy],
});

/** Makes the route's function. @param clock the server's clock */
export const cancelVotingRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, params, headers, correlationId }) => {
      requireScope(caller, params.votingId);
      const version = versionIn(headers);
      const change = { tenantId: caller.tenantId, votingId: params.votingId, version, correlationId };
      return changed({ ...change, hash: requestHash('cancel', version) }, clock, cancelled);
    },
    clock,
  );

/** Cancels a voting. */
export const handler = cancelVotingRoute(systemClock);
