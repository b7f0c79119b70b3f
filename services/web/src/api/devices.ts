import * as z from 'zod/mini';
import { send } from './http.ts';
import { type Device, device, devices, pushSettings } from './schemas/messages.ts';

/** Reads the public key for push subscriptions, base64url. */
export const readPushKey = async (): Promise<string> =>
  (await send({ method: 'GET', path: '/v1/messaging', schema: pushSettings, isAnonymous: true })).data
    .pushKey;

/** Registers a push subscription. Registering the same subscription again returns the same device. */
export const registerDevice = async (subscription: PushSubscriptionJSON, label: string): Promise<Device> => {
  const { endpoint, keys } = subscription;
  const body = { endpoint, keys, label };
  return (await send({ method: 'PUT', path: '/v1/me/devices', body, schema: device, maxAttempts: 3 })).data;
};

/** Reads the devices that receive the caller's messages, newest first. */
export const listDevices = async (): Promise<readonly Device[]> =>
  (await send({ method: 'GET', path: '/v1/me/devices', schema: devices })).data.items;

/** Removes a device, so that it receives no more messages. */
export const deleteDevice = async (deviceId: string): Promise<void> => {
  const path = `/v1/me/devices/${encodeURIComponent(deviceId)}`;
  await send({ method: 'DELETE', path, schema: z.undefined(), maxAttempts: 3 });
};
