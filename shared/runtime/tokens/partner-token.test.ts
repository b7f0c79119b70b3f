import { expect } from 'chai';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { PartnerKey } from './partner-key.ts';
import { findNamedIssuer, findUnreadableKeys, toTokenUse, verifyPartnerToken } from './partner-token.ts';
import { maxTokenAgeSeconds, toTenantAudience } from './visitor.ts';

interface PartnerIssuer {
  issuerId: string;
  issuer: string;
  jwks?: { keys: PartnerKey[] };
}

const now = Date.parse('2026-12-01T09:00:00Z');
const nowSeconds = now / 1000;
const audience = toTenantAudience('acme');
const offCurve: PartnerKey = { kty: 'EC', kid: 'k2', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };

const verify = (token: string, { issuer, jwks }: PartnerIssuer) =>
  verifyPartnerToken(token, issuer, jwks?.keys ?? [], audience, now);

describe('partner tokens', () => {
  let issuer: PartnerIssuer;
  let sign: (change?: Record<string, unknown>) => Promise<string>;

  before(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const { x = '', y = '' } = await exportJWK(publicKey);
    const key: PartnerKey = { kty: 'EC', kid: 'k1', crv: 'P-256', x, y };
    issuer = { issuerId: 'web', issuer: 'https://a.example', jwks: { keys: [key] } };
    sign = (change = {}) => {
      const claims = {
        iss: issuer.issuer,
        sub: 'v',
        aud: audience,
        iat: nowSeconds,
        exp: nowSeconds + 60,
        ...change,
      };
      return new SignJWT(
        Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)),
      )
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .sign(privateKey);
    };
  });

  it('are accepted up to an age of ten minutes and a clock difference of ten seconds', async () => {
    const isAccepted = async (change: Record<string, unknown>) =>
      (await verify(await sign(change), issuer)) !== undefined;
    for (const iat of [nowSeconds, nowSeconds - 610, nowSeconds + 10])
      expect(await isAccepted({ iat }), `${iat - nowSeconds}`).to.equal(true);
    for (const iat of [nowSeconds - 611, nowSeconds + 11])
      expect(await isAccepted({ iat }), `${iat - nowSeconds}`).to.equal(false);
    expect(await isAccepted({ exp: nowSeconds - 9 })).to.equal(true);
    expect(await isAccepted({ exp: nowSeconds - 10 })).to.equal(false);
  });

  it('must name every required claim', async () => {
    for (const claim of ['iss', 'sub', 'aud', 'exp', 'iat'])
      expect(await verify(await sign({ [claim]: undefined }), issuer), claim).to.equal(undefined);
  });

  it('must be for the audience of the tenant', async () => {
    const isAccepted = async (aud: unknown) => (await verify(await sign({ aud }), issuer)) !== undefined;
    for (const aud of [audience, [toTenantAudience('boreal'), audience]])
      expect(await isAccepted(aud), String(aud)).to.equal(true);
    for (const aud of [toTenantAudience('boreal'), 'acme', 'https://id.example', `${audience}-2`, []])
      expect(await isAccepted(aud), String(aud)).to.equal(false);
  });

  it('are verified with the issuer that they name', async () => {
    const other = { ...issuer, issuerId: 'app', issuer: 'https://b.example' };
    expect(findNamedIssuer(await sign(), [other, issuer])).to.equal(issuer);
    expect(findNamedIssuer(await sign(), [other])).to.equal(undefined);
    expect(findNamedIssuer('not a token', [issuer])).to.equal(undefined);
  });

  it('are rejected when two registered issuers have the name', async () => {
    const second = { ...issuer, issuerId: 'app' };
    expect(findNamedIssuer(await sign(), [issuer, second])).to.equal(undefined);
    expect(findNamedIssuer(await sign(), [second, issuer])).to.equal(undefined);
  });

  it('are rejected when they name an issuer but are not signed by it', async () => {
    const { publicKey } = await generateKeyPair('ES256');
    const { x = '', y = '' } = await exportJWK(publicKey);
    const impostor = { ...issuer, jwks: { keys: [{ kty: 'EC', kid: 'k1', crv: 'P-256', x, y } as const] } };
    expect(await verify(await sign(), impostor)).to.equal(undefined);
  });

  it('are not called invalid when the registered key is at fault', async () => {
    const broken = { ...issuer, jwks: { keys: [{ ...offCurve, kid: 'k1' }] } };
    const token = await sign();
    const error = await verify(token, broken).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error);
  });

  it('need keys that are usable', async () => {
    expect(await findUnreadableKeys([...(issuer.jwks?.keys ?? []), offCurve])).to.deep.equal(['k2']);
  });
});

describe('the use of a partner token with an id', () => {
  it('is known until no token of that id is accepted any more', () => {
    const { expiresAt } = toTokenUse('entry', 'j', now);
    // The latest iat that is accepted now, and its age and clock difference.
    expect(expiresAt).to.equal(nowSeconds + 10 + maxTokenAgeSeconds + 10);
    expect(toTokenUse('entry', 'j', now + 1).expiresAt).to.equal(expiresAt + 1);
  });

  it('is one per issuer and id', () => {
    const hashes = [
      ['entry', 'j'],
      ['entry', 'k'],
      ['other', 'j'],
      ['entryj', ''],
    ].map(([entryId = '', jti = '']) => toTokenUse(entryId, jti, now).hash);
    expect(new Set(hashes).size).to.equal(4);
    expect(toTokenUse('entry', 'j', now + 60_000).hash).to.equal(hashes[0]);
  });
});

describe('the algorithm of a partner token', () => {
  const claims = {
    iss: 'https://a.example',
    sub: 'v',
    aud: audience,
    iat: nowSeconds,
    exp: nowSeconds + 60,
  };
  const sign = (alg: string, key: CryptoKey | Uint8Array) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid: 'k1' }).sign(key);
  const isAccepted = async (token: string, key: PartnerKey) => {
    const issuer = { issuerId: 'web', issuer: 'https://a.example', jwks: { keys: [key] } };
    return (await verify(token, issuer)) !== undefined;
  };
  const createRsaKey = async (publicKey: CryptoKey): Promise<PartnerKey> => {
    const { n = '', e = '' } = await exportJWK(publicKey);
    return { kty: 'RSA', kid: 'k1', n, e };
  };

  it('may be RS256 for an RSA key and EdDSA for an Ed25519 key', async () => {
    const rsa = await generateKeyPair('RS256');
    expect(await isAccepted(await sign('RS256', rsa.privateKey), await createRsaKey(rsa.publicKey))).to.equal(
      true,
    );
    const ed = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const { x = '' } = await exportJWK(ed.publicKey);
    const edKey: PartnerKey = { kty: 'OKP', kid: 'k1', crv: 'Ed25519', x };
    expect(await isAccepted(await sign('EdDSA', ed.privateKey), edKey)).to.equal(true);
  });

  it('cannot be another one for the same key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('PS256', { extractable: true });
    const key = await createRsaKey(publicKey);
    expect(await isAccepted(await sign('PS256', privateKey), key)).to.equal(false);
  });

  it('cannot be none, nor a MAC with the public key as its secret', async () => {
    const { publicKey } = await generateKeyPair('RS256');
    const key = await createRsaKey(publicKey);
    expect(await isAccepted(new UnsecuredJWT(claims).encode(), key)).to.equal(false);
    const secret = Buffer.from(key.kty === 'RSA' ? key.n : '', 'base64url');
    expect(await isAccepted(await sign('HS256', secret), key)).to.equal(false);
  });
});
