import { delivery } from '@suffra/shared/deliveries';
import * as sharedErrors from '@suffra/shared/errors';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { upsertDelivery } from '../storage/deliveries.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/deliveries',
  operationId: 'reportDelivery',
  summary: 'Report an event of the delivery pipeline',
  description:
    'For API keys of the platform’s own tenant. A repeated report of the same step, pipeline, deployment or incident replaces the earlier one.',
  auth: ['admin', 'operator'],
  scope: 'deliveries:write',
  body: delivery,
  responses: { 204: { description: 'The report is stored.' } },
  problems: [notAllowed],
});

/** Stores a report of the pipeline. */
export const handler = authenticatedRoute(contract, async ({ caller, body, correlationId }) => {
  if (caller.tenantId !== platformTenant) throw sharedErrors.notAllowed();
  await upsertDelivery(body, correlationId);
  return { status: 204 };
});
