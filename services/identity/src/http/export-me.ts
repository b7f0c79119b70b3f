import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { notFound } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { exportedProfile, exportProfile } from '../exporting/export-profile.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/export',
  operationId: 'exportMe',
  summary: 'Take out all that is kept of you as a person',
  description:
    'Votes are at /v1/me/votes, credits at /v1/me/wallet/entries, purchases at /v1/purchases, messages at /v1/me/inbox, devices at /v1/me/devices. It is noted in the audit.',
  auth: ['voter', 'admin', 'operator'],
  answers: { 200: { description: 'The profile, whole.', body: exportedProfile } },
  problems: [notFound],
});

/** Makes the route's function. */
export const exportMeRoute = (clock: Clock) =>
  serve(
    contract,
    ({ caller: { tenantId, voterId }, now, correlationId }) =>
      exportProfile({ tenantId, voterId }, voterId, now, correlationId),
    clock,
  );

/** Exports the caller's profile. */
export const handler = exportMeRoute(systemClock);
