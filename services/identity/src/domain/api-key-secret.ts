import { createHash, timingSafeEqual } from 'node:crypto';
import { toEpochMs } from '@suffra/shared/clock';
import { id, tenantId } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { type ApiKey, getApiKeyState } from './api-key.ts';

/**
 * A secret: `sfk_<tenant>_<key>_<43 characters>`. The last part is 256 random bits. Tenant and key locate the row of
 * the key, because a request with a secret has no token yet. They prove nothing without the random part.
 */
const secretPattern = /^sfk_([a-z\d-]{3,32})_([\dA-Z]{26})_([\w-]{43})$/;
const secretParts = z.tuple([tenantId, id]);

/** The key that a secret names. */
export interface ApiKeyReference {
  readonly tenantId: string;
  readonly keyId: string;
}

/** @param random 32 bytes from a secure random generator */
export const createApiKeySecret = ({ tenantId, keyId }: ApiKeyReference, random: Buffer): string =>
  `sfk_${tenantId}_${keyId}_${random.toString('base64url')}`;

/** Reads which key a secret names, without verifying it. @returns undefined when the text is not a secret */
export function parseApiKeySecret(secret: string): ApiKeyReference | undefined {
  const [, tenant, key] = secretPattern.exec(secret) ?? [];
  const parsed = secretParts.safeParse([tenant, key]);
  return parsed.success ? { tenantId: parsed.data[0], keyId: parsed.data[1] } : undefined;
}

/**
 * Hashes a secret for storage. A plain hash is enough: 256 random bits cannot be guessed, so a salt or a slow function
 * would only add cost.
 */
export const hashApiKeySecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Verifies a secret of a key.
 * @param now milliseconds since the epoch
 * @returns undefined when the secret is not valid now; `goodUntil` when it is the one before the last rotation
 */
export function verifyApiKeySecret(
  key: ApiKey,
  secret: string,
  now: number,
): { goodUntil?: string } | undefined {
  if (getApiKeyState(key, now) !== 'active') return undefined;
  const sentHash = hashApiKeySecret(secret);
  if (isSameHash(sentHash, key.hash)) return {};
  const { previous } = key;
  if (previous === undefined || !isSameHash(sentHash, previous.hash)) return undefined;
  return toEpochMs(previous.goodUntil) > now ? { goodUntil: previous.goodUntil } : undefined;
}

/** Compares in constant time. Both hashes are SHA-256, so their lengths are equal. */
const isSameHash = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
