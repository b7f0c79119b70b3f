import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed, notFound, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { countExport } from '@suffra/shared/limits/count-export';
import * as z from 'zod/mini';
import { exportProfile } from '../application/export-profile.ts';
import { env } from '../env.ts';
import { exportedProfile } from '../storage/profile-row.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/export',
  operationId: 'exportVoter',
  summary: 'Export the profile of a voter',
  description:
    'For admins of the whole tenant who answer a request of the voter. The votings in which the voter took part are at /v1/voters/{voterId}/votes. The export is recorded in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  responses: { 200: { description: 'The complete profile.', body: exportedProfile } },
  problems: [notAllowed, notFound, tooManyRequests],
});

/** Creates the route's handler. */
export const exportVoterRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, now, correlationId }) => {
      assertTenantWideAdmin(caller);
      await countExport(env().IDENTITY_TABLE, caller, now);
      const voter = { tenantId: caller.tenantId, voterId: params.voterId };
      const profile = await exportProfile(voter, caller.voterId, now, correlationId);
      return { status: 200, body: profile };
    },
    clock,
  );

export const handler = exportVoterRoute(systemClock);
