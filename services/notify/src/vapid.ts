import type { KeyOptions } from '@suffra/shared/keys/held';
import { day } from '@suffra/shared/keys/keyset';
import { keyStore } from '@suffra/shared/keys/store';
import { SignJWT } from 'jose';
import * as z from 'zod/mini';
import { pushKeySecret, sending } from './env.ts';

/** One key for ever: a subscription is bound to the key that it was made for (RFC 8292 §4), so a new one ends them all. */
const options: KeyOptions = {
  secretId: () => pushKeySecret().NOTIFY_PUSH_KEY,
  alg: 'ES256',
  policy: { publishBefore: day, signFor: 36_500 * day, keepPublished: 'for-ever' },
};
const keys = keyStore(options);
const point = z.object({ x: z.string(), y: z.string() });

/**
 * The public key by which a browser subscribes: the uncompressed point, base64url. The very first call ever makes it.
 * @param now milliseconds since the epoch
 */
export async function pushKey(now: number): Promise<string> {
  const { kid } = await keys.signingKey(now);
  const jwk = (await keys.publicKeys(now)).keys.find((each) => each.kid === kid);
  const { x, y } = point.parse(jwk);
  const coordinates = [x, y].map((each) => Buffer.from(each, 'base64url'));
  return Buffer.concat([Buffer.from([4]), ...coordinates]).toString('base64url');
}

const hour = 3_600_000;
/** How long a token is used; a push service takes at most 24 hours (RFC 8292 §2). */
const usedFor = 11 * hour;
const known = new Map<string, { readonly value: string; readonly from: number }>();

/**
 * The Authorization by which a push service knows us. Signed once for each of them and used for hours: to sign for
 * every message would cost more than to encrypt it.
 * @param endpoint of a subscription
 * @param now milliseconds since the epoch
 */
export async function authorizationFor(endpoint: string, now: number): Promise<string> {
  const audience = new URL(endpoint).origin;
  const held = known.get(audience);
  if (held !== undefined && now >= held.from && now - held.from < usedFor) return held.value;
  const { privateKey } = await keys.signingKey(now);
  const token = await new SignJWT({ aud: audience, sub: sending().NOTIFY_PUSH_SUBJECT })
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .setExpirationTime(Math.floor((now + 12 * hour) / 1000))
    .sign(privateKey);
  const value = `vapid t=${token}, k=${await pushKey(now)}`;
  known.set(audience, { value, from: now });
  return value;
}
