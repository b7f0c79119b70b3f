import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf } from '@suffra/shared/http/etag';
import { id } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { bodyOf, votingBody } from '../bodies.ts';
import { noSuchVoting } from '../problems.ts';
import { readVoting } from '../table/voting-row.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}',
  operationId: 'getVoting',
  summary: 'Read a voting',
  auth: ['voter', 'admin', 'operator'],
  scope: 'votings:read',
  params: z.strictObject({ votingId: id }),
  answers: { 200: { description: 'The voting, with its ETag.', body: votingBody } },
  problems: [noSuchVoting],
});

/** Makes the route's function. @param clock the server's clock */
export const getVotingRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, params, now }) => {
      const voting = await readVoting(caller.tenantId, params.votingId);
      if (voting === undefined) throw noSuchVoting();
      return { status: 200, headers: { etag: etagOf(voting.version) }, body: bodyOf(voting, now) };
    },
    clock,
  );

/** Reads a voting. */
export const handler = getVotingRoute(systemClock);
