import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { voterId } from '@suffra/shared/http/fields';
import { notAllowed, notFound } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { exportedProfile, exportProfile } from '../exporting/export-profile.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/export',
  operationId: 'exportVoter',
  summary: 'Take out all that is kept of a voter as a person',
  description:
    'For admins of the whole tenant, to answer a voter who asks. In which votings they took part is at /v1/voters/{voterId}/votes. It is noted in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  answers: { 200: { description: 'The profile, whole.', body: exportedProfile } },
  problems: [notAllowed, notFound],
});

/** Makes the route's function. */
export const exportVoterRoute = (clock: Clock) =>
  serve(
    contract,
    ({ caller, params, now, correlationId }) => {
      if (caller.votings !== undefined) throw notAllowed();
      const who = { tenantId: caller.tenantId, voterId: params.voterId };
      return exportProfile(who, caller.voterId, now, correlationId);
    },
    clock,
  );

/** Exports the profile of a voter of the caller's tenant. */
export const handler = exportVoterRoute(systemClock);
