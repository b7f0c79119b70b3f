import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { createVotingOnce } from '../application/create-voting.ts';
import { idempotencyKey, votingBody } from './fields.ts';
import { findAccount } from './find-account.ts';
import {
  idempotencyKeyReused,
  invalidVoting,
  pictureHostNotAllowed,
  pictureOfAnotherTenant,
  quotaExceeded,
  tooManyScheduled,
  unknownAccount,
} from './problems.ts';
import { toCreatedResponse, votingResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/votings',
  operationId: 'createVoting',
  summary: 'Schedule a voting',
  description:
    'Within 30 days, the same Idempotency-Key with the same content returns the same voting, in its current state. Without startsAt the voting opens at once. A voting of an admin or API key that is limited to an account belongs to that account.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  headers: z.object({ 'idempotency-key': idempotencyKey }),
  body: votingBody,
  responses: {
    201: {
      description: 'The new voting, with its URL in Location and its ETag for an edit.',
      body: votingResponse,
    },
    200: { description: 'The voting that this key created before.', body: votingResponse },
  },
  problems: [
    invalidVoting,
    pictureHostNotAllowed,
    pictureOfAnotherTenant,
    unknownAccount,
    idempotencyKeyReused,
    quotaExceeded,
    tooManyScheduled,
    tenantSuspended,
    busy,
  ],
});

/** Creates the route. @param newId creates the ids of votings */
export const createVotingRoute = (clock: Clock, newId: IdGenerator = generateId) =>
  authenticatedRoute(
    contract,
    async ({ caller, headers, body, correlationId, addLogContext }) => {
      const { tenantId, voterId: changedBy } = caller;
      const accountId = findAccount(caller, body.accountId);
      const request = { tenantId, idempotencyKey: headers['idempotency-key'], correlationId, changedBy };
      const created = await createVotingOnce({ ...body, accountId }, request, {
        clock,
        newId,
      });
      addLogContext({ voting: created.voting.votingId });
      return toCreatedResponse(created);
    },
    clock,
  );

export const handler = createVotingRoute(systemClock);
