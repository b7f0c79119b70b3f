import { createLocalJWKSet, decodeJwt, errors, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';
import { algorithmOf, maxTokenAge, type PartnerIssuer, type PartnerKey } from './partner-issuer.ts';

const jwkOf = (key: PartnerKey): JWK => ({ ...key, use: 'sig', alg: algorithmOf(key) });

/** Clocks of partners may differ from ours by so many seconds. */
const clockTolerance = 10;

/**
 * Checks a partner's token (RFC 8725): signature by one of the issuer's registered keys with the one algorithm that
 * goes with it (so neither `none` nor a MAC passes), issuer, audience, expiry, and an age of at most 10 minutes.
 * @param ownIssuer the audience where the tenant registered none
 * @param now milliseconds since the epoch
 * @returns its claims, or undefined when it is not to be trusted
 */
export async function verifyPartnerToken(
  token: string,
  { issuer, audience, jwks }: PartnerIssuer,
  ownIssuer: string,
  now: number,
): Promise<JWTPayload | undefined> {
  const keys = jwks.keys.map(jwkOf);
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), {
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      issuer,
      audience: audience ?? ownIssuer,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
      maxTokenAge,
      clockTolerance,
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/**
 * The claims of a partner's token, if one of a tenant's issuers stands behind it.
 * @returns undefined when it is no JWT, or not to be trusted
 */
export async function visitorClaims(
  token: string,
  issuers: readonly PartnerIssuer[],
  ownIssuer: string,
  now: number,
): Promise<{ issuer: string; claims: JWTPayload } | undefined> {
  const named = claimedIssuer(token);
  for (const each of issuers.filter(({ issuer }) => issuer === named)) {
    const claims = await verifyPartnerToken(token, each, ownIssuer, now);
    if (claims !== undefined) return { issuer: each.issuer, claims };
  }
  return undefined;
}

// Unverified: it only says whose keys to try.
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** The ids of keys that cannot be read, though they have the right form (a point that is not on the curve). */
export async function unreadableKeys(keys: readonly PartnerKey[]): Promise<string[]> {
  const readable = await Promise.all(
    keys.map((key) =>
      importJWK(jwkOf(key)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return keys.filter((_, at) => !readable[at]).map((key) => key.kid);
}
