import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { removeDevice } from '../table/devices.ts';

export const contract = defineContract({
  method: 'DELETE',
  path: '/v1/me/devices/{deviceId}',
  operationId: 'deleteDevice',
  summary: 'Get no more messages on a device',
  auth: ['voter', 'admin', 'operator'],
  params: z.strictObject({ deviceId: id }),
  answers: { 204: { description: 'It is gone, or was.' } },
  problems: [],
});

/** Forgets a device. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId }, params, correlationId }) => {
  await removeDevice({ tenantId, voterId, correlationId }, params.deviceId);
  return { status: 204 };
});
