import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Caller, toCaller, tokenAudience } from './claims.ts';

const keySets = new Map<string, JWTVerifyGetKey>();

function getKeySet(url: string): JWTVerifyGetKey {
  const cached = keySets.get(url);
  if (cached !== undefined) return cached;
  // A key is published a day before it signs, so a cache of ten minutes rejects no valid token for long.
  const keySet = createRemoteJWKSet(new URL(url), { cacheMaxAge: 600_000, cooldownDuration: 1_000 });
  keySets.set(url, keySet);
  return keySet;
}

/**
 * Verifies an access token: signature (RS256 only, so neither `none` nor an HMAC with the public key passes),
 * issuer, audience and expiry (RFC 8725).
 * @param token the compact JWS
 * @param from the URL of the issuer's key set, and the expected issuer
 * @param now milliseconds since the epoch
 * @returns the caller, or undefined when the token is not valid
 * @throws when the key set cannot be read: that is an internal error, not an invalid token
 */
export async function verifyToken(
  token: string,
  from: { jwksUrl: string; issuer: string },
  now: number,
): Promise<Caller | undefined> {
  try {
    const { payload } = await jwtVerify(token, getKeySet(from.jwksUrl), {
      algorithms: ['RS256'],
      issuer: from.issuer,
      audience: tokenAudience,
      requiredClaims: ['exp', 'iat', 'sub'],
      currentDate: new Date(now),
    });
    return toCaller(payload);
  } catch (error) {
    if (!(error instanceof errors.JOSEError) || isKeySetUnavailable(error)) throw error;
    return undefined;
  }
}

/**
 * The key set timed out, had a status other than 200, or was not a key set. jose has no class of its own for
 * the last two.
 */
const isKeySetUnavailable = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === errors.JOSEError.code;
