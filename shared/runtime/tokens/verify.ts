import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { clientLimits } from '../client-limits.ts';
import { busy } from '../errors.ts';
import { logError } from '../observability/invocation-log.ts';
import { type Caller, toCaller, tokenAudience } from './claims.ts';

const keySets = new Map<string, JWTVerifyGetKey>();

function getKeySet(url: string): JWTVerifyGetKey {
  const cached = keySets.get(url);
  if (cached !== undefined) return cached;
  const keySet = createKeySet(url);
  keySets.set(url, keySet);
  return keySet;
}

/** Creates a key set that is read again every ten minutes. While that fails, the known keys are used. */
function createKeySet(url: string): JWTVerifyGetKey {
  // A key is published a day before it signs, so a cache of ten minutes rejects no valid token for long.
  const remote = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: 600_000,
    cooldownDuration: 1_000,
    timeoutDuration: clientLimits.vote.maxCallMs,
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      const known = remote.jwks();
      if (known === undefined || !isKeySetUnavailable(error)) throw error;
      logError('the key set could not be read again; the known keys are used', error, { url });
      return createLocalJWKSet(known)(header, token).catch((localError: unknown) => {
        // The key may be new, so nobody knows whether the token is valid.
        throw localError instanceof errors.JWKSNoMatchingKey ? error : localError;
      });
    }
  };
}

/**
 * Verifies an access token: signature (RS256 only, so neither `none` nor an HMAC with the public key passes),
 * issuer, audience and expiry (RFC 8725).
 * @param token the compact JWS
 * @param from the URL of the issuer's key set, and the expected issuer
 * @param now milliseconds since the epoch
 * @returns the caller, or undefined when the token is not valid
 * @throws DomainError `busy` when the key set cannot be read: the token may be valid
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
    if (!isKeySetUnavailable(error)) return undefined;
    logError('the key set could not be read', error, { url: from.jwksUrl });
    throw busy();
  }
}

/**
 * There was no response, it came too late, had a status other than 200, or was not a key set. jose has no class of
 * its own for the first and the last two.
 */
const isKeySetUnavailable = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === errors.JOSEError.code;
