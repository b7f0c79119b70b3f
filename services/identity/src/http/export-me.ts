import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notFound, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { countExport } from '@suffra/shared/limits/count-export';
import { exportProfile } from '../application/export-profile.ts';
import { env } from '../env.ts';
import { exportedProfile } from '../storage/profile-row.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/export',
  operationId: 'exportMe',
  summary: 'Export your profile',
  description:
    'Other data is at /v1/me/votes (votes), /v1/me/wallet/entries (credits), /v1/purchases (purchases), /v1/me/inbox (messages) and /v1/me/devices (devices). The export is recorded in the audit.',
  auth: ['voter', 'admin', 'operator'],
  responses: { 200: { description: 'The complete profile.', body: exportedProfile } },
  problems: [notFound, tooManyRequests],
});

/** Creates the route's handler. */
export const exportMeRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, now, correlationId }) => {
      const { tenantId, voterId } = caller;
      await countExport(env().IDENTITY_TABLE, caller, now);
      const profile = await exportProfile({ tenantId, voterId }, voterId, now, correlationId);
      return { status: 200, body: profile };
    },
    clock,
  );

export const handler = exportMeRoute(systemClock);
