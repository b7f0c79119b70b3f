import * as z from 'zod/mini';
import { send } from './http.ts';
import { type Device, device, devices, messaging } from './shapes/messages.ts';

/** The key to subscribe with, base64url. */
export const readPushKey = async (): Promise<string> =>
  (await send({ method: 'GET', path: '/v1/messaging', answer: messaging, anonymous: true })).data.pushKey;

/** Has messages sent to a subscription; the same again is the same device. */
export const putDevice = async (subscription: PushSubscriptionJSON, label: string): Promise<Device> => {
  const { endpoint, keys } = subscription;
  const body = { endpoint, keys, label };
  return (await send({ method: 'PUT', path: '/v1/me/devices', body, answer: device, tries: 3 })).data;
};

/** The devices that get the caller's messages, the newest first. */
export const listDevices = async (): Promise<readonly Device[]> =>
  (await send({ method: 'GET', path: '/v1/me/devices', answer: devices })).data.items;

/** Sends no more messages to a device. */
export const deleteDevice = async (deviceId: string): Promise<void> => {
  const path = `/v1/me/devices/${encodeURIComponent(deviceId)}`;
  await send({ method: 'DELETE', path, answer: z.undefined(), tries: 3 });
};
