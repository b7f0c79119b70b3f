import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { sortNewestFirst } from '../domain/device.ts';
import { readRecipient } from '../storage/recipients.ts';
import { deviceResponse, toDeviceResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/devices',
  operationId: 'listDevices',
  summary: 'List the devices that receive your messages',
  auth: ['voter', 'admin', 'operator'],
  responses: {
    200: { description: 'At most 10, the newest first.', body: z.object({ items: z.array(deviceResponse) }) },
  },
  problems: [],
});

/** Lists the caller's devices. */
export const handler = authenticatedRoute(contract, async ({ caller: { tenantId, voterId }, now }) => {
  const { devices } = await readRecipient(tenantId, voterId, now);
  const items = sortNewestFirst(devices).map(([deviceId, device]) => toDeviceResponse(deviceId, device));
  return { status: 200, body: { items } };
});
