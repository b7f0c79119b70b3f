import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { runFolder } from '../paths.ts';

const alg = 'ES256';
const file = `${runFolder}partner-key.json`;

/** Signs the tokens of the partner's visitors with the partner's own key. */
export interface PartnerSigner {
  readonly issuer: string;
  readonly publicKey: JWK;
  /** Signs a token that is valid for ten minutes. @param audience the audience of the tenant */
  signToken(visitor: string, audience: string): Promise<string>;
}

/** Loads the partner's key, or creates it at the first start. */
export async function loadPartnerSigner(): Promise<PartnerSigner> {
  const issuer = 'https://mygreatwebpage.example';
  const privateJwk: JWK = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await createKey();
  const key = await importJWK(privateJwk, alg);
  const { d: _, ...publicJwk } = privateJwk;
  return {
    issuer,
    publicKey: publicJwk,
    signToken: (visitor, audience) =>
      new SignJWT({})
        .setProtectedHeader({ alg, kid: privateJwk.kid ?? '' })
        .setIssuer(issuer)
        .setSubject(visitor)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(key),
  };
}

async function createKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const { kty = 'EC', crv = 'P-256', x = '', y = '', d = '' } = await exportJWK(privateKey);
  const key = { kty, crv, x, y, d, kid: 'partner-1' };
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}
