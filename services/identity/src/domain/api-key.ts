import { toEpochMs } from '@suffra/shared/clock';
import { accountId, calendarDay, id, instant, voterId } from '@suffra/shared/fields';
import { type Scope, scope } from '@suffra/shared/tokens/scopes';
import * as z from 'zod/mini';
import { accessTokenTtlSeconds } from './access-token.ts';

/** SHA-256 of a secret, in hexadecimal digits. */
const hash = z.string().check(z.regex(/^[\da-f]{64}$/));

/** An API key. Only hashes of its secrets are stored. */
export const apiKey = z.object({
  keyId: id,
  name: z.string(),
  scopes: z.array(scope),
  /** The only account that the key may manage. Without it, the whole tenant. */
  accountId: z.optional(accountId),
  createdAt: instant,
  createdBy: voterId,
  expiresAt: z.optional(instant),
  version: z.int(),
  hash,
  rotatedAt: z.optional(instant),
  /** The secret before the last rotation. It stays valid for a while, so clients can switch without an outage. */
  previous: z.optional(z.object({ hash, goodUntil: instant })),
  revokedAt: z.optional(instant),
  /** The last day (UTC) on which a token was issued for the key. */
  lastUsedOn: z.optional(calendarDay),
});
export type ApiKey = z.output<typeof apiKey>;

export type ApiKeyState = 'active' | 'expired' | 'revoked';

/** @param now milliseconds since the epoch */
export function getApiKeyState({ revokedAt, expiresAt }: ApiKey, now: number): ApiKeyState {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && toEpochMs(expiresAt) <= now ? 'expired' : 'active';
}

/** Whether the secret before the last rotation is still valid. @param now milliseconds since the epoch */
export const hasPreviousSecret = ({ previous }: ApiKey, now: number): boolean =>
  previous !== undefined && toEpochMs(previous.goodUntil) > now;

/**
 * Finds the requested scopes that API keys of a tenant cannot have. Keys of the platform's own tenant can only write
 * deliveries; keys of other tenants can do everything else.
 */
export const findUnavailableScopes = (isPlatformTenant: boolean, requested: readonly Scope[]): Scope[] =>
  requested.filter((name) => (name === 'deliveries:write') !== isPlatformTenant);

/** The id that tokens of the key carry as their voter id. No person has an id of this form. */
export const toApiKeyCallerId = (keyId: string): string => `key-${keyId}`;

/**
 * Computes how long a token for a key is valid, in seconds. It outlives neither the key nor the secret.
 * @param secretGoodUntil when the secret that was sent expires; undefined for the current secret
 * @param now milliseconds since the epoch
 */
export function computeTokenTtlSeconds(
  key: ApiKey,
  secretGoodUntil: string | undefined,
  now: number,
): number {
  const ends = [key.expiresAt, secretGoodUntil].filter((end) => end !== undefined);
  return Math.min(accessTokenTtlSeconds, ...ends.map((end) => Math.floor((toEpochMs(end) - now) / 1000)));
}
