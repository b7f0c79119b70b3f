import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { busy } from '../errors.ts';
import { logError } from '../observability/invocation-log.ts';
import { type Caller, toCaller, tokenAudience } from './claims.ts';

/** An issuer whose tokens are accepted. */
export interface TrustedIssuer {
  /** The expected `iss` claim. */
  readonly issuer: string;
  /** Finds the public key of a token. */
  readonly getKey: JWTVerifyGetKey;
}

/**
 * Verifies an access token: signature (RS256 only, so neither `none` nor an HMAC with the public key passes),
 * issuer, audience and expiry (RFC 8725).
 * @param token the compact JWS
 * @param now milliseconds since the epoch
 * @returns the caller, or undefined when the token is not valid
 * @throws DomainError `busy` when the keys cannot be read: the token may be valid
 */
export async function verifyToken(
  token: string,
  { issuer, getKey }: TrustedIssuer,
  now: number,
): Promise<Caller | undefined> {
  try {
    const { payload } = await jwtVerify(token, getKey, {
      algorithms: ['RS256'],
      issuer,
      audience: tokenAudience,
      requiredClaims: ['exp', 'iat', 'sub'],
      currentDate: new Date(now),
    });
    return toCaller(payload);
  } catch (error) {
    if (!isKeySetUnavailable(error)) return undefined;
    logError('the public keys could not be read', error, { issuer });
    throw busy();
  }
}

/**
 * Whether an error says that the keys could not be read. A response can be missing, late or no key set, or have another status than
 * 200. jose has no class of its own for some of these errors.
 */
export const isKeySetUnavailable = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === errors.JOSEError.code;
