import { type Caller, tokenAudience } from '@suffra/shared/tokens/claims';
import type { JWTPayload } from 'jose';

/** How long an access token is valid. A role that was taken away stays usable for this time at most. */
export const accessTokenTtlSeconds = 900;

/**
 * Builds the claims of an access token.
 * @param nowMs milliseconds since the epoch
 * @param jti a new id
 */
export function toAccessTokenClaims(
  caller: Caller,
  issuer: string,
  nowMs: number,
  jti: string,
  ttlSeconds = accessTokenTtlSeconds,
): JWTPayload {
  const iat = Math.floor(nowMs / 1000);
  return {
    iss: issuer,
    aud: tokenAudience,
    sub: caller.voterId,
    iat,
    exp: iat + ttlSeconds,
    jti,
    tenantId: caller.tenantId,
    role: caller.role,
    ...(caller.accountId !== undefined && { accountId: caller.accountId }),
    ...(caller.votings !== undefined && { votings: caller.votings.join(' ') }),
    ...(caller.isReadOnly === true && { access: 'read' }),
    ...(caller.scopes !== undefined && { scope: caller.scopes.join(' ') }),
    ...(caller.signIn !== undefined && { signIn: caller.signIn }),
    ...(caller.emailHash !== undefined && { emailHash: caller.emailHash }),
  };
}
