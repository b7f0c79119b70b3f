import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { clientLimits } from '../client-limits.ts';
import { logError } from '../observability/invocation-log.ts';
import { isKeySetUnavailable } from './verify.ts';

const keySets = new Map<string, JWTVerifyGetKey>();

/**
 * Returns the key set that an issuer publishes at a URL. It is read on first use, and again every ten minutes. While that
 * fails, the known keys are used.
 */
export function getRemoteKeys(url: string): JWTVerifyGetKey {
  const cached = keySets.get(url);
  if (cached !== undefined) return cached;
  const keySet = createKeySet(url);
  keySets.set(url, keySet);
  return keySet;
}

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
        // The key may be new, so the token may be valid.
        throw localError instanceof errors.JWKSNoMatchingKey ? error : localError;
      });
    }
  };
}
