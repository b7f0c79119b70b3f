import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Caller, callerOf, tokenAudience } from './claims.ts';

const keySets = new Map<string, JWTVerifyGetKey>();

function keySetAt(url: string): JWTVerifyGetKey {
  const known = keySets.get(url);
  if (known !== undefined) return known;
  // A key is published a day before it signs, so a cache of ten minutes never meets an unknown one for long.
  const made = createRemoteJWKSet(new URL(url), { cacheMaxAge: 600_000, cooldownDuration: 1_000 });
  keySets.set(url, made);
  return made;
}

/**
 * The platform's own check of an access token: signature (RS256 alone, so neither `none` nor a MAC made with the
 * public key passes), issuer, audience and expiry (RFC 8725).
 * @param token the compact JWS
 * @param from where the issuer publishes its keys, and the issuer that must be named in the token
 * @param now milliseconds since the epoch
 * @returns the caller, or undefined when the token is not to be trusted
 * @throws when the keys cannot be read: that is our fault, not the caller's
 */
export async function verifyToken(
  token: string,
  from: { jwksUrl: string; issuer: string },
  now: number,
): Promise<Caller | undefined> {
  try {
    const { payload } = await jwtVerify(token, keySetAt(from.jwksUrl), {
      algorithms: ['RS256'],
      issuer: from.issuer,
      audience: tokenAudience,
      requiredClaims: ['exp', 'iat', 'sub'],
      currentDate: new Date(now),
    });
    return callerOf(payload);
  } catch (error) {
    if (!(error instanceof errors.JOSEError) || keysUnreadable(error)) throw error;
    return undefined;
  }
}

/** The set of keys came late, not with 200, or not as one; jose has no class of its own for the second. */
const keysUnreadable = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === errors.JOSEError.code;
