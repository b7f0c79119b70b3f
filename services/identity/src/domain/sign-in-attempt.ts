import { tenantId } from '@suffra/shared/fields';
import * as z from 'zod/mini';

/** How long a person may stay at the provider. */
export const attemptTtlSeconds = 600;

/** A sign-in that a browser has begun. Only the cookie of this browser has it. */
export const signInAttempt = z.object({
  tenantId,
  /** The issuer that the person was sent to. */
  issuer: z.string(),
  clientId: z.string(),
  state: z.string(),
  nonce: z.string(),
  /** The secret of PKCE (RFC 7636). */
  codeVerifier: z.string(),
  redirectUri: z.string(),
  /** The page to open afterwards. */
  returnPath: z.string(),
  /** Seconds since the epoch. */
  expiresAt: z.int(),
});
export type SignInAttempt = z.output<typeof signInAttempt>;

/** A longer path would make the cookie of the attempt larger than browsers accept. */
const maxReturnPathLength = 500;

/**
 * Returns the page to open after a sign-in: a page of this tenant, never another site. Everything else becomes the home of
 * the tenant.
 * @param next as the browser sent it
 */
export function toReturnPath(tenantId: string, next: string | undefined): string {
  const home = `/t/${tenantId}/`;
  const base = 'https://site.invalid';
  if (next === undefined || next.length > maxReturnPathLength) return home;
  if (!next.startsWith('/') || !URL.canParse(next, base)) return home;
  // The parser treats `//host` and `/\host` as another host, and removes `..`, tabs and line breaks.
  const { origin, pathname, search, hash } = new URL(next, base);
  return origin === base && pathname.startsWith(home) ? pathname + search + hash : home;
}

/** Why a person could not sign in at the provider. The sign-in page has a text for each. */
export type SignInFailure =
  /** The person, or a rule of the provider, declined. */
  | 'cancelled'
  /** The provider does not respond, or responds with an error of its own. */
  | 'unavailable'
  /** There is no attempt in this browser, or it is too old. */
  | 'expired'
  /** The response belongs to another attempt. */
  | 'state'
  /** The response comes from another provider. */
  | 'issuer'
  /** The provider does not accept the code: it is wrong, old or was used. */
  | 'code'
  /** The attempt was used before. */
  | 'used'
  /** The token does not belong to this attempt. */
  | 'nonce'
  /** The token is not valid for this client. */
  | 'token'
  /** The tenant has no provider, or switched it off. */
  | 'off'
  /** The data of this person is being erased. */
  | 'erasing'
  | 'busy';
