import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { type HttpHandler, serve } from '@suffra/shared/http/serve';
import { votingParams } from '../answers.ts';
import { cancelled, closed, noSuchVoting } from '../problems.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import { unregister } from '../table/votes.ts';
import { assertNotOver } from '../voting.ts';

export const contract = defineContract({
  method: 'DELETE',
  path: '/v1/votings/{votingId}/registration',
  operationId: 'unregister',
  summary: 'Take your registration for a voting back',
  description: 'A vote that was cast stands. A repeat is no error.',
  auth: ['voter', 'admin'],
  params: votingParams,
  answers: { 204: { description: 'Not registered' } },
  problems: [noSuchVoting, cancelled, closed],
});

/** The route, with the clock that decides whether the voting is over. */
export const unregisterRoute = (clock: Clock): HttpHandler =>
  serve(
    contract,
    async ({ caller, params, now, correlationId }) => {
      const { votingId } = params;
      const voting = await votingOf(caller.tenantId, votingId);
      assertNotOver(voting, now);
      const place = { tenantId: caller.tenantId, voterId: caller.voterId, votingId };
      // Refused means that there was no registration: what was asked for is so.
      await unregister({ place, voting, correlationId });
      return { status: 204 };
    },
    clock,
  );

export const handler = unregisterRoute(systemClock);
