import { deriveId } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { pushRejections } from './push-rejections.ts';

/** A browser or an installed app that receives pushes: its subscription (W3C Push API). */
export const device = z.object({
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
  label: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  addedAt: z.int(),
  rejections: z.optional(pushRejections),
});
export type Device = z.output<typeof device>;

/** The maximum number of devices of a voter. A further device replaces the oldest one. */
export const maxDevices = 10;

/** The id of a device: the same for the same subscription, whichever voter is signed in. */
export const getDeviceId = (endpoint: string): string => deriveId('device', endpoint);

/** Devices with their ids, the newest first. */
export const sortNewestFirst = (devices: ReadonlyMap<string, Device>): [string, Device][] =>
  [...devices].sort(([, one], [, other]) => other.addedAt - one.addedAt);

/** Ids of the devices that a new device replaces: the oldest of those above the limit. */
export function findEvictedDevices(devices: ReadonlyMap<string, Device>, newDeviceId: string): string[] {
  const others = sortNewestFirst(devices).filter(([deviceId]) => deviceId !== newDeviceId);
  return others.slice(maxDevices - 1).map(([deviceId]) => deviceId);
}
