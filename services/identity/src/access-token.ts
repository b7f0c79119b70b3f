import type { SigningKey } from '@suffra/shared/keys/store';
import { type Caller, tokenAudience } from '@suffra/shared/tokens/claims';
import { type JWTPayload, SignJWT } from 'jose';

/** How long an access token is good for, in seconds; so long may a person act whose rights were taken away. */
export const accessTokenSeconds = 900;

/**
 * The claims of an access token.
 * @param now milliseconds since the epoch
 * @param jti a new id
 * @param seconds how long it is good for
 */
export function claimsOf(
  caller: Caller,
  issuer: string,
  now: number,
  jti: string,
  seconds = accessTokenSeconds,
): JWTPayload {
  const iat = Math.floor(now / 1000);
  return {
    iss: issuer,
    aud: tokenAudience,
    sub: caller.voterId,
    iat,
    exp: iat + seconds,
    jti,
    tenantId: caller.tenantId,
    role: caller.role,
    ...(caller.accountId !== undefined && { accountId: caller.accountId }),
    ...(caller.votings !== undefined && { votings: caller.votings.join(' ') }),
    ...(caller.scopes !== undefined && { scope: caller.scopes.join(' ') }),
  };
}

/** Signs claims as a compact JWS (RS256, the only algorithm that API Gateway's authoriser takes). */
export const signed = (claims: JWTPayload, { kid, privateKey }: SigningKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(privateKey);
