import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

type Algorithm = 'RS256' | 'ES256' | 'EdDSA';

/** A partner who signs tokens of visitors. */
export interface Partner {
  readonly issuer: string;
  readonly jwk: JWK;
  /** The audiences of the tenants at which the partner is registered. Tokens are for all of them. */
  readonly audiences: Set<string>;
  /** Signs a visitor's token. @param change replaces claims, or removes them with undefined */
  signToken(sub: string | undefined, change?: Record<string, unknown>, header?: object): Promise<string>;
}

/** Creates a partner who is not registered at a tenant. */
export async function createPartner(
  alg: Algorithm = 'ES256',
  issuer = `https://${randomBytes(5).toString('hex')}.example`,
): Promise<Partner> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const { kty, crv, n, e, x, y } = await exportJWK(publicKey);
  const parts = Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => value !== undefined);
  const audiences = new Set<string>();
  return {
    issuer,
    audiences,
    jwk: { ...Object.fromEntries(parts), kty: kty ?? '', kid: 'k1' },
    signToken: (sub, change = {}, header = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const aud = [...audiences];
      const claims = { iss: issuer, sub, aud, iat: now, exp: now + 60, ...change };
      const named = Object.entries(claims).filter(([, value]) => value !== undefined);
      return new SignJWT(Object.fromEntries(named))
        .setProtectedHeader({ alg, kid: 'k1', ...header })
        .sign(privateKey);
    },
  };
}
