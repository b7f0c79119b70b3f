import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { bodyOf, deviceBody, newestFirst } from '../device.ts';
import { readPerson } from '../table/people.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/devices',
  operationId: 'listDevices',
  summary: 'List the devices that get your messages',
  auth: ['voter', 'admin', 'operator'],
  answers: {
    200: { description: 'At most 10, the newest first.', body: z.object({ items: z.array(deviceBody) }) },
  },
  problems: [],
});

/** Lists a voter's devices. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId }, now }) => {
  const newest = newestFirst(await readPerson(tenantId, voterId, now));
  return { status: 200, body: { items: newest.map(([id, device]) => bodyOf(id, device)) } };
});
