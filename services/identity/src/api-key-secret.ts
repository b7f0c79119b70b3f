import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { toEpochMs } from '@suffra/shared/clock';
import { id, tenantId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { type ApiKey, stateOf } from './api-key.ts';

/**
 * A secret as its owner has it: `sfk_<tenant>_<key>_<43 characters>`, of which the last part is 256 random bits. Tenant and
 * key say where its row is, since whoever comes with a secret has no token yet; neither is believed without the rest.
 */
const written = /^sfk_([a-z\d-]{3,32})_([\dA-Z]{26})_([\w-]{43})$/;
const parts = z.tuple([tenantId, id]);

/** What a secret says about itself, unverified. */
export interface ClaimedKey {
  readonly tenantId: string;
  readonly keyId: string;
}

/** Makes a secret. @param random 32 bytes that nobody can guess; a test passes its own */
export const newSecret = ({ tenantId, keyId }: ClaimedKey, random: Buffer = randomBytes(32)): string =>
  `sfk_${tenantId}_${keyId}_${random.toString('base64url')}`;

/** Whose secret a text says it is; undefined when it is none. */
export function claimedKey(secret: string): ClaimedKey | undefined {
  const [, tenant, key] = written.exec(secret) ?? [];
  const parsed = parts.safeParse([tenant, key]);
  return parsed.success ? { tenantId: parsed.data[0], keyId: parsed.data[1] } : undefined;
}

/**
 * What is kept of a secret. A plain hash is right here: with 256 random bits there is nothing to guess, so neither salt
 * nor a slow function would add anything but cost.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Whether a secret is one of a key's that is good now.
 * @param now milliseconds since the epoch
 * @returns undefined when it is not; else until when it is good, if it is not the present one
 */
export function accepted(key: ApiKey, secret: string, now: number): { goodUntil?: string } | undefined {
  if (stateOf(key, now) !== 'active') return undefined;
  const sent = hashOf(secret);
  if (same(sent, key.hash)) return {};
  const { previous } = key;
  if (previous === undefined || !same(sent, previous.hash)) return undefined;
  return toEpochMs(previous.goodUntil) > now ? { goodUntil: previous.goodUntil } : undefined;
}

/** Takes as long whatever differs. Both are SHA-256, so of one length. */
const same = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
