import type { KeyOptions } from '@suffra/shared/keys/cached-key-set';
import { dayMs } from '@suffra/shared/keys/key-set';
import { createKeyStore } from '@suffra/shared/keys/key-store';
import { SignJWT } from 'jose';
import * as z from 'zod/mini';
import { deliverySettings, pushKeySecret } from '../env.ts';

/** The VAPID key is never replaced: a subscription is bound to its key (RFC 8292 §4), so a new key would end them all. */
const options: KeyOptions = {
  secretId: () => pushKeySecret().NOTIFY_PUSH_KEY,
  alg: 'ES256',
  policy: { publishBeforeMs: dayMs, signForMs: 36_500 * dayMs, keepPublishedMs: 'for-ever' },
};
const keys = createKeyStore(options);
const point = z.object({ x: z.string(), y: z.string() });

/**
 * Reads the public key with which browsers subscribe: the uncompressed point, base64url. The first call ever creates it.
 * @param now milliseconds since the epoch
 */
export async function readPushKey(now: number): Promise<string> {
  const { kid } = await keys.signingKey(now);
  const jwk = (await keys.publicKeys(now)).keys.find((jwk) => jwk.kid === kid);
  const { x, y } = point.parse(jwk);
  const coordinates = [x, y].map((coordinate) => Buffer.from(coordinate, 'base64url'));
  return Buffer.concat([Buffer.from([4]), ...coordinates]).toString('base64url');
}

const hourMs = 3_600_000;
/** How long a token is reused. A push service accepts at most 24 hours (RFC 8292 §2). */
const reuseMs = 11 * hourMs;
const lifetimeMs = 12 * hourMs;
const cachedByOrigin = new Map<string, { readonly value: string; readonly signedAt: number }>();

/**
 * The Authorization header for a push service. It is signed once an origin and reused for hours, because signing takes
 * longer than encrypting a message.
 * @param endpoint of a subscription
 * @param now milliseconds since the epoch
 */
export async function getVapidAuthorization(endpoint: string, now: number): Promise<string> {
  const { origin } = new URL(endpoint);
  const cached = cachedByOrigin.get(origin);
  if (cached !== undefined && now >= cached.signedAt && now - cached.signedAt < reuseMs) return cached.value;
  const { privateKey } = await keys.signingKey(now);
  const token = await new SignJWT({ aud: origin, sub: deliverySettings().NOTIFY_PUSH_SUBJECT })
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .setExpirationTime(Math.floor((now + lifetimeMs) / 1000))
    .sign(privateKey);
  const value = `vapid t=${token}, k=${await readPushKey(now)}`;
  cachedByOrigin.set(origin, { value, signedAt: now });
  return value;
}
