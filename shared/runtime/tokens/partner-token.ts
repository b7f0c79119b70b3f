import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { getKeyAlgorithm, type PartnerKey } from './partner-key.ts';
import { maxTokenAgeSeconds } from './visitor.ts';

const toJwk = (key: PartnerKey): JWK => ({ ...key, use: 'sig', alg: getKeyAlgorithm(key) });

/** How much the clock of a partner may differ from the platform's. */
const clockToleranceSeconds = 10;

/**
 * Verifies a partner's token (RFC 8725): signed by a registered key of the issuer with the one algorithm of that key
 * (so neither `none` nor a MAC is accepted), issuer, audience, expiry, and an age of at most {@link
 * maxTokenAgeSeconds}.
 * @param issuer the URL of the issuer
 * @param partnerKeys the keys of the issuer
 * @param audience the audience of the tenant
 * @param now milliseconds since the epoch
 * @returns the claims, or undefined when the token is not valid
 */
export async function verifyPartnerToken(
  token: string,
  issuer: string,
  partnerKeys: readonly PartnerKey[],
  audience: string,
  now: number,
): Promise<JWTPayload | undefined> {
  const keys = partnerKeys.map(toJwk);
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), {
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      issuer,
      audience,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
      maxTokenAge: maxTokenAgeSeconds,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/**
 * Finds the tenant's issuer that a token names. The token is not verified yet.
 * @returns undefined when the token is not a JWT, when no issuer has the name, or when two have it: versions before the
 * register of issuer URLs allowed that, and the ids of their visitors were the same
 */
export function findNamedIssuer<T extends { readonly issuer: string }>(
  token: string,
  issuers: readonly T[],
): T | undefined {
  const named = decodeIssuer(token);
  const [found, ...others] = issuers.filter(({ issuer }) => issuer === named);
  return others.length === 0 ? found : undefined;
}

/**
 * Identifies the use of a token that has an id (`jti`): such a token is accepted once.
 * @param now milliseconds since the epoch
 */
export const toTokenUse = (entryId: string, jti: string, now: number) => ({
  hash: createHash('sha256').update(`${entryId}\0${jti}`).digest('base64url'),
  expiresAt: computeTokenUseExpiry(now),
});

/**
 * Computes when no token is accepted any more that is accepted now.
 * @param now milliseconds since the epoch
 * @returns seconds since the epoch
 */
export const computeTokenUseExpiry = (now: number): number =>
  Math.ceil(now / 1_000) + maxTokenAgeSeconds + 2 * clockToleranceSeconds;

/** Reads the issuer without verifying the token: it only selects the keys for the verification. */
function decodeIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** Reads the id of the key without verifying the token: an unknown one makes the platform fetch the keys again. */
export function decodeKeyId(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}

/** Finds the ids of well-formed keys that are not usable, for example a point that is not on the curve. */
export async function findUnreadableKeys(keys: readonly PartnerKey[]): Promise<string[]> {
  const isReadable = await Promise.all(
    keys.map((key) =>
      importJWK(toJwk(key)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return keys.filter((_, i) => !isReadable[i]).map((key) => key.kid);
}
