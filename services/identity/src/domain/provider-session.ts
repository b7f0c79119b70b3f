import { createHash } from 'node:crypto';
import { toEpochMs } from '@suffra/shared/clock';
import { tenantId, voterId } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { computeCode, hasCode } from './encrypted-text.ts';

/**
 * How long a session lasts. Then the provider decides again: a person who has left the organisation loses access within a
 * day.
 */
export const providerSessionTtlSeconds = 86_400;

/** A session of a person who signed in at the tenant's provider. */
export const providerSession = z.object({
  voterId,
  /** The issuer that signed the person in. */
  issuer: z.string(),
  startedAt: z.string(),
  /** Seconds since the epoch. */
  expiresAt: z.int(),
  /** Counts the refresh tokens of the session. Only the newest is valid. */
  generation: z.int(),
  rotatedAt: z.string(),
  endedAt: z.optional(z.string()),
});
export type ProviderSession = z.output<typeof providerSession>;

/** The content of a refresh token. */
export interface ProviderRefreshToken {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly generation: number;
}

/** Derives the id of a session from the state of its sign-in, so one attempt starts one session. */
export const toSessionId = (state: string): string => createHash('sha256').update(state).digest('base64url');

const prefix = 'p1';
const refreshTokenPattern = /^p1\.([a-z0-9-]+)\.([\w-]{43})\.(\d{1,9})\.([\w-]{43})$/;

/**
 * Creates a refresh token. It is a message with an authentication code, so none needs to be stored.
 * @param secret the platform's own
 */
export function toRefreshToken(
  secret: string,
  { tenantId, sessionId, generation }: ProviderRefreshToken,
): string {
  const text = [prefix, tenantId, sessionId, generation].join('.');
  return `${text}.${computeCode(secret, 'provider-session', text)}`;
}

/** Whether a refresh token is one of a provider's session. Cognito's begin with `eyJ`. */
export const isProviderRefreshToken = (token: string): boolean => token.startsWith(`${prefix}.`);

/** Reads a refresh token. @returns undefined when the platform did not create it */
export function parseRefreshToken(secret: string, token: string): ProviderRefreshToken | undefined {
  const [, tenant, sessionId, generation, code] = refreshTokenPattern.exec(token) ?? [];
  const parsedTenant = tenantId.safeParse(tenant);
  if (!parsedTenant.success || sessionId === undefined || code === undefined) return undefined;
  const text = token.slice(0, -code.length - 1);
  if (!hasCode(secret, 'provider-session', text, code)) return undefined;
  return { tenantId: parsedTenant.data, sessionId, generation: Number(generation) };
}

/** As long as with Cognito: retries and other tabs may send the token before the newest. */
const graceMs = 60_000;

/**
 * Decides a refresh: `rotate` to the next token, `repeat` the newest one for a retry or another tab, or `reject`.
 * An old token that comes back was probably stolen: then `end` the session (RFC 9700 §4.14).
 * @param validFrom the person's last erasure or sign-out on all devices: earlier sessions have ended. RFC 3339
 * @param now milliseconds since the epoch
 */
export function decideRefresh(
  session: ProviderSession,
  generation: number,
  validFrom: string | undefined,
  now: number,
): 'rotate' | 'repeat' | 'reject' | 'end' {
  const hasEnded = session.endedAt !== undefined || session.expiresAt * 1_000 <= now;
  if (hasEnded || (validFrom !== undefined && session.startedAt <= validFrom)) return 'reject';
  if (generation === session.generation) return 'rotate';
  const isPrevious = generation === session.generation - 1;
  if (isPrevious && now - toEpochMs(session.rotatedAt) < graceMs) return 'repeat';
  return generation < session.generation ? 'end' : 'reject';
}
