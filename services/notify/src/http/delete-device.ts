import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { deleteDevice } from '../storage/devices.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/me/devices/{deviceId}',
  operationId: 'deleteDevice',
  summary: 'Stop messages to a device',
  auth: ['voter', 'admin', 'operator'],
  params: z.strictObject({ deviceId: id }),
  responses: { 204: { description: 'The device is deleted, or did not exist.' } },
  problems: [],
});

/** Deletes a device. */
export const handler = authenticatedRoute(
  contract,
  async ({ caller: { tenantId, voterId }, params, correlationId }) => {
    await deleteDevice({ tenantId, voterId, correlationId }, params.deviceId);
    return { status: 204 };
  },
);
