import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, notAllowed, notFound } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { eraseVoter } from '../application/erase-voter.ts';
import { staffNotErasable } from './problems.ts';
import { erasureResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/voters/{voterId}/erasure',
  operationId: 'eraseVoter',
  summary: 'Erase all personal data of a voter',
  description:
    'For admins of the whole tenant. Cannot be undone. The votes still count, without the name. A repeated request succeeds.',
  auth: ['admin'],
  scope: 'voters:erase',
  params: z.strictObject({ voterId }),
  responses: {
    202: { description: 'The profile is erased. All other data follows.', body: erasureResponse },
  },
  problems: [notAllowed, notFound, staffNotErasable, busy],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const eraseVoterRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, now, correlationId }) => {
      assertTenantWideAdmin(caller);
      const voter = { tenantId: caller.tenantId, voterId: params.voterId };
      const context = { correlationId, writeId: newId() };
      return { status: 202, body: await eraseVoter(voter, caller.voterId, now, context) };
    },
    clock,
  );

export const handler = eraseVoterRoute(systemClock, generateId);
