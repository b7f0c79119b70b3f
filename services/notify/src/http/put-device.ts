import { type Clock, systemClock } from '@suffra/shared/clock';
import { text } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { type Device, findEvictedDevices, getDeviceId } from '../domain/device.ts';
import * as errors from '../domain/errors.ts';
import { isKnownPushService } from '../domain/push-service.ts';
import { pushServiceHosts } from '../env.ts';
import { upsertDevice } from '../storage/devices.ts';
import { readRecipient } from '../storage/recipients.ts';
import { unknownPushService } from './problems.ts';
import { deviceResponse, toDeviceResponse } from './responses.ts';

/** A key of this many bytes, base64url without padding (RFC 8291 §3.1, §3.2). */
const key = (bytes: number) =>
  z.string().check(
    z.regex(/^[\w-]+$/),
    z.refine((value) => Buffer.from(value, 'base64url').length === bytes, `must be ${bytes} bytes`),
  );

/** The push subscription of a browser, as `PushSubscription.toJSON()` returns it. */
const pushSubscription = z.strictObject({
  endpoint: z.url({ protocol: /^https$/ }).check(z.maxLength(1024)),
  keys: z.strictObject({ p256dh: key(65), auth: key(16) }),
  label: z.optional(text(1, 80)),
});

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/me/devices',
  operationId: 'putDevice',
  summary: 'Receive messages on this device',
  description:
    'The body is the push subscription of the browser. The same subscription is the same device. At most 10 devices are stored; a further one replaces the oldest.',
  auth: ['voter', 'admin', 'operator'],
  body: pushSubscription,
  responses: { 200: { description: 'The stored device.', body: deviceResponse } },
  problems: [unknownPushService],
});

/** Creates the handler of the route. @param clock the server's clock */
export const createPutDeviceHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId }, body, correlationId, now }) => {
      const { endpoint, keys, label } = body;
      const hosts = pushServiceHosts().NOTIFY_PUSH_HOSTS.split(',');
      if (!isKnownPushService(endpoint, hosts)) throw errors.unknownPushService();
      const deviceId = getDeviceId(endpoint);
      const { devices } = await readRecipient(tenantId, voterId, now);
      const stored = devices.get(deviceId);
      const { addedAt = now } = stored ?? {};
      // The client sends its subscription at every start. That does not end the rejections of the same subscription.
      const rejections = stored?.p256dh === keys.p256dh ? stored.rejections : undefined;
      const device: Device = {
        ...{ endpoint, ...keys, addedAt },
        ...(label !== undefined && { label }),
        ...(rejections !== undefined && { rejections }),
      };
      const evictedIds = findEvictedDevices(devices, deviceId);
      await upsertDevice({ tenantId, voterId, correlationId }, deviceId, device, evictedIds);
      return { status: 200, body: toDeviceResponse(deviceId, device) };
    },
    clock,
  );

/** Stores a device. */
export const handler = createPutDeviceHandler(systemClock);
