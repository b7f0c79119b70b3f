import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { type HttpHandler, serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { votingParams } from '../answers.ts';
import { cancelled, closed, noSuchVoting, voteErased } from '../problems.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import { register } from '../table/votes.ts';
import { assertNotOver } from '../voting.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/votings/{votingId}/registration',
  operationId: 'register',
  summary: 'Register for a voting',
  description:
    'Who is registered and has not voted is alerted before the end. A repeat keeps the first registration.',
  auth: ['voter', 'admin'],
  params: votingParams,
  answers: {
    200: { description: 'Registered', body: z.object({ votingId: z.string(), registeredAt: instant }) },
  },
  problems: [noSuchVoting, cancelled, closed, voteErased],
});

/** The route, with the clock that decides whether the voting is over. */
export const registerRoute = (clock: Clock): HttpHandler =>
  serve(
    contract,
    async ({ caller, params, now, correlationId }) => {
      const { votingId } = params;
      const voting = await votingOf(caller.tenantId, votingId);
      assertNotOver(voting, now);
      const place = { tenantId: caller.tenantId, voterId: caller.voterId, votingId };
      const written = await register({ place, voting, correlationId }, now);
      if (!written.done && written.standing.erased) throw voteErased();
      const registeredAt = written.done ? now : (written.standing.registeredAt ?? now);
      return { status: 200, body: { votingId, registeredAt: toInstant(registeredAt) } };
    },
    clock,
  );

export const handler = registerRoute(systemClock);
