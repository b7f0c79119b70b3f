import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { voterId } from '@suffra/shared/http/fields';
import { busy, notAllowed, notFound } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { eraseVoter } from '../erasing/erase-voter.ts';
import { erasureAnswer } from '../erasure.ts';
import { staffStays } from '../problems.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/voters/{voterId}/erasure',
  operationId: 'eraseVoter',
  summary: 'Have all that is kept about a voter erased',
  description:
    'For admins of the whole tenant. It cannot be undone; votes count on without the name. A repeat is no error.',
  auth: ['admin'],
  scope: 'voters:erase',
  params: z.strictObject({ voterId }),
  answers: { 202: { description: 'The profile is erased, and all else follows.', body: erasureAnswer } },
  problems: [notAllowed, notFound, staffStays, busy],
});

/** Makes the route's function. @param newId ids of writes */
export const eraseVoterRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, now, correlationId }) => {
      if (caller.votings !== undefined) throw notAllowed();
      const who = { tenantId: caller.tenantId, voterId: params.voterId };
      return eraseVoter(who, caller.voterId, now, { correlationId, writeId: newId() });
    },
    clock,
  );

/** Erases a voter of the caller's tenant. */
export const handler = eraseVoterRoute(systemClock, systemIds);
