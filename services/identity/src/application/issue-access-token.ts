import type { IdGenerator } from '@suffra/shared/ids';
import type { Caller } from '@suffra/shared/tokens/claims';
import { SignJWT } from 'jose';
import { accessTokenTtlSeconds, toAccessTokenClaims } from '../domain/access-token.ts';
import { env } from '../env.ts';
import { tokenKeys } from '../storage/token-keys.ts';

/**
 * Creates and signs an access token as a compact JWS. RS256 is the only algorithm that the JWT authorizer of API
 * Gateway accepts.
 * @param now milliseconds since the epoch
 * @param newId creates the id of the token
 */
export async function issueAccessToken(
  caller: Caller,
  now: number,
  newId: IdGenerator,
  ttlSeconds = accessTokenTtlSeconds,
): Promise<string> {
  const claims = toAccessTokenClaims(caller, env().TOKEN_ISSUER, now, newId(), ttlSeconds);
  const { kid, privateKey } = await tokenKeys.signingKey(now);
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(privateKey);
}
