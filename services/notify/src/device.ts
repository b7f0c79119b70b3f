import { toInstant } from '@suffra/shared/clock';
import { instant, text } from '@suffra/shared/http/fields';
import { derivedId } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { type Device, mostDevices, type Person } from './person.ts';

/** A key of so many bytes, base64url without padding (RFC 8291 §3.1, §3.2). */
const key = (bytes: number) =>
  z.string().check(
    z.regex(/^[\w-]+$/),
    z.refine((value) => Buffer.from(value, 'base64url').length === bytes, `must be ${bytes} bytes`),
  );

/** A browser's push subscription, as `PushSubscription.toJSON()` gives it. */
export const subscription = z.strictObject({
  endpoint: z.url({ protocol: /^https$/ }).check(z.maxLength(1024)),
  keys: z.strictObject({ p256dh: key(65), auth: key(16) }),
  label: z.optional(text(1, 80)),
});
export type Subscription = z.output<typeof subscription>;

/** A device as its owner sees it. */
export const deviceBody = z.object({ deviceId: z.string(), label: z.optional(z.string()), addedAt: instant });

/** The id of a device: the same for the same subscription, whoever signs in there. */
export const deviceIdOf = (endpoint: string): string => derivedId('device', endpoint);

export const bodyOf = (deviceId: string, { label, addedAt }: Device): z.output<typeof deviceBody> => ({
  deviceId,
  ...(label !== undefined && { label }),
  addedAt: toInstant(addedAt),
});

/** A person's devices by their ids, the newest first. */
export const newestFirst = ({ devices }: Person): [string, Device][] =>
  [...devices].sort(([, one], [, other]) => other.addedAt - one.addedAt);

/** Which devices give way to a new one: the oldest of those above the limit. */
export function crowdedOut({ devices }: Person, deviceId: string): string[] {
  const others = [...devices].filter(([id]) => id !== deviceId);
  others.sort(([, one], [, other]) => one.addedAt - other.addedAt);
  return others.slice(0, Math.max(0, others.length + 1 - mostDevices)).map(([id]) => id);
}
