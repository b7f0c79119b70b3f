import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import { bodyOf, crowdedOut, deviceBody, deviceIdOf, subscription } from '../device.ts';
import { pushHosts } from '../env.ts';
import type { Device } from '../person.ts';
import { unknownPushService } from '../problems.ts';
import { isPushService } from '../push-host.ts';
import { putDevice } from '../table/devices.ts';
import { readPerson } from '../table/people.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/me/devices',
  operationId: 'putDevice',
  summary: 'Get messages on this device',
  description:
    'Takes the browser’s push subscription. The same subscription again is the same device; at most 10 are kept, and one more takes the place of the oldest.',
  auth: ['voter', 'admin', 'operator'],
  body: subscription,
  answers: { 200: { description: 'The device as it is kept.', body: deviceBody } },
  problems: [unknownPushService],
});

/** Makes the route's function. @param clock the server's clock */
export const putDeviceRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller: { tenantId, voterId }, body, correlationId, now }) => {
      const { endpoint, keys, label } = body;
      if (!isPushService(endpoint, pushHosts().NOTIFY_PUSH_HOSTS.split(','))) throw unknownPushService();
      const deviceId = deviceIdOf(endpoint);
      const person = await readPerson(tenantId, voterId, now);
      const addedAt = person.devices.get(deviceId)?.addedAt ?? now;
      const device: Device = { endpoint, ...keys, addedAt, ...(label !== undefined && { label }) };
      await putDevice({ tenantId, voterId, correlationId }, deviceId, device, crowdedOut(person, deviceId));
      return { status: 200, body: bodyOf(deviceId, device) };
    },
    clock,
  );

/** Registers a device. */
export const handler = putDeviceRoute(systemClock);
