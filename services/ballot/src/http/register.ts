import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { assertNotSuspended } from '@suffra/shared/errors';
import { instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { assertOnTheList } from '../application/assert-on-the-list.ts';
import * as errors from '../domain/errors.ts';
import { assertEligible, assertNotEnded } from '../domain/voting.ts';
import { readCachedIsSuspended } from '../storage/suspension-cache.ts';
import { insertRegistration } from '../storage/votes.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { cancelled, closed, noSuchVoting, notEligible, notOnTheList, voteErased } from './problems.ts';
import { votingParams } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/votings/{votingId}/registration',
  operationId: 'register',
  summary: 'Register for a voting',
  description:
    'Registered voters who have not voted get an alert before the end. A repeated request keeps the first registration.',
  auth: ['voter', 'admin'],
  isVotePath: true,
  params: votingParams,
  responses: {
    200: { description: 'Registered', body: z.object({ votingId: z.string(), registeredAt: instant }) },
  },
  problems: [noSuchVoting, notEligible, notOnTheList, cancelled, closed, voteErased, tenantSuspended],
});

/** Creates the route. @param clock decides whether the voting has ended */
export const createRegisterRoute = (clock: Clock): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({
      caller: { tenantId, voterId, accountId, emailHash },
      params: { votingId },
      now,
      correlationId,
    }) => {
      const [voting, isSuspended] = await Promise.all([
        readCachedVoting(tenantId, votingId),
        readCachedIsSuspended(tenantId),
      ]);
      assertNotEnded(voting, now);
      assertNotSuspended(isSuspended);
      assertEligible(voting, accountId);
      await assertOnTheList(voting, { tenantId, voterId, emailHash });
      const key = { tenantId, voterId, votingId };
      const result = await insertRegistration({ key, voting, correlationId }, now);
      if (!result.done && result.existing.erased) throw errors.voteErased();
      const registeredAt = result.done ? now : (result.existing.registeredAt ?? now);
      return { status: 200, body: { votingId, registeredAt: toInstant(registeredAt) } };
    },
    clock,
  );

export const handler = createRegisterRoute(systemClock);
