import { delivery } from '@suffra/shared/deliveries';
import { defineContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { putDelivery } from '../table/deliveries.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/deliveries',
  operationId: 'tellDelivery',
  summary: 'Tell what the delivery pipeline did',
  description:
    'With an API key of the platform’s own tenant. The same step, pipeline, deployment or incident told again replaces what was told.',
  auth: ['admin', 'operator'],
  scope: 'deliveries:write',
  body: delivery,
  answers: { 204: { description: 'It is kept.' } },
  problems: [notAllowed],
});

/** Keeps what the pipeline tells. */
export const handler = serve(contract, async ({ caller, body, correlationId }) => {
  if (caller.tenantId !== platformTenant) throw notAllowed();
  await putDelivery(body, correlationId);
  return { status: 204 };
});
