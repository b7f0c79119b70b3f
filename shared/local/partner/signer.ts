import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { runFolder } from '../paths.ts';

const alg = 'ES256';
const file = `${runFolder}partner-key.json`;

/** Who signs visitors in: the partner's own key, kept from start to start. */
export interface Signer {
  readonly issuer: string;
  readonly publicKey: JWK;
  /** A visitor's token, good for ten minutes. @param audience the platform's issuer */
  tokenOf(visitor: string, audience: string): Promise<string>;
}

/** Makes the partner's key, or takes that of the last start. */
export async function partnerSigner(): Promise<Signer> {
  const issuer = 'https://mygreatwebpage.example';
  const kept: JWK = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await newKey();
  const key = await importJWK(kept, alg);
  const { d: _, ...open } = kept;
  return {
    issuer,
    publicKey: open,
    tokenOf: (visitor, audience) =>
      new SignJWT({})
        .setProtectedHeader({ alg, kid: kept.kid ?? '' })
        .setIssuer(issuer)
        .setSubject(visitor)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(key),
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const { kty = 'EC', crv = 'P-256', x = '', y = '', d = '' } = await exportJWK(privateKey);
  const key = { kty, crv, x, y, d, kid: 'partner-1' };
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}
