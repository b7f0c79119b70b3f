import { toEpochMs } from '@suffra/shared/clock';
import { id, instant, text, voterId } from '@suffra/shared/http/fields';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { type Scope, scope } from '@suffra/shared/tokens/scopes';
import * as z from 'zod/mini';
import { accessTokenSeconds } from './access-token.ts';

/** SHA-256 of a secret, in hexadecimal digits. */
const hash = z.string().check(z.regex(/^[\da-f]{64}$/));

/** An API key as it is kept. Of its secrets there are hashes alone. */
export const apiKey = z.object({
  keyId: id,
  name: z.string(),
  scopes: z.array(scope),
  createdAt: instant,
  createdBy: voterId,
  expiresAt: z.optional(instant),
  version: z.int(),
  hash,
  rotatedAt: z.optional(instant),
  /** The secret before this one, good until an instant so that nothing stands still while it is exchanged. */
  previous: z.optional(z.object({ hash, goodUntil: instant })),
  revokedAt: z.optional(instant),
  /** The last day (UTC) on which a token was given for it. */
  lastUsedOn: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
});
export type ApiKey = z.output<typeof apiKey>;

/** Where a key stands. */
export type KeyState = 'active' | 'expired' | 'revoked';

/** A key as the API shows it: never a hash. */
export const apiKeyBody = z.object({
  keyId: id,
  name: z.string(),
  scopes: z.array(scope),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.optional(z.string()),
  rotatedAt: z.optional(z.string()),
  previousGoodUntil: z.optional(z.string()),
  revokedAt: z.optional(z.string()),
  lastUsedOn: z.optional(z.string()),
});

/** What an admin says of a new key. */
export const newApiKey = z.strictObject({
  name: text(1, 100),
  scopes: z.array(scope).check(
    z.minLength(1),
    z.maxLength(scope.options.length),
    z.refine((scopes) => new Set(scopes).size === scopes.length, 'each scope once'),
  ),
  expiresAt: z.optional(instant),
});

/** Where a key stands. @param now milliseconds since the epoch */
export function stateOf({ revokedAt, expiresAt }: ApiKey, now: number): KeyState {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && toEpochMs(expiresAt) <= now ? 'expired' : 'active';
}

/** Whether the secret before the present one is still good. @param now milliseconds since the epoch */
export const isRotating = ({ previous }: ApiKey, now: number): boolean =>
  previous !== undefined && toEpochMs(previous.goodUntil) > now;

/** Shows a key. @param now milliseconds since the epoch */
export const apiKeyShown = (key: ApiKey, now: number): z.output<typeof apiKeyBody> => {
  const { hash: _, version: __, previous, ...shown } = key;
  const rotating = previous !== undefined && isRotating(key, now) && stateOf(key, now) === 'active';
  return { ...shown, state: stateOf(key, now), ...(rotating && { previousGoodUntil: previous.goodUntil }) };
};

/**
 * The scopes that keys of a tenant may have: releases are the platform's own business, everything else is a tenant's.
 * @returns of the scopes asked for, those that are not offered
 */
export const scopesRefused = (tenantId: string, asked: readonly Scope[]): Scope[] =>
  asked.filter((each) => (each === 'deliveries:write') !== (tenantId === platformTenant));

/** The id that a key's tokens carry as their voter; no person has one like it. */
export const callerIdOf = (keyId: string): string => `key-${keyId}`;

/**
 * How long a token for a key may be good, in seconds: never beyond the key, nor beyond the secret it was asked with.
 * @param now milliseconds since the epoch
 * @param goodUntil when the secret ends, unless it is the present one
 */
export function tokenSecondsFor(key: ApiKey, goodUntil: string | undefined, now: number): number {
  const ends = [key.expiresAt, goodUntil].flatMap((each) => (each === undefined ? [] : [toEpochMs(each)]));
  return Math.min(accessTokenSeconds, ...ends.map((end) => Math.floor((end - now) / 1000)));
}
