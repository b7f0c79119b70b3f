import { getKeyAlgorithm, issuerId, type PartnerKey } from '@suffra/shared/tokens/partner-key';
import { expect } from 'chai';
import { hasSameIssuerContent, type IssuerContent, issuerContent } from './partner-issuer.ts';

const issuer = 'https://partner.example';

const rsa: PartnerKey = { kty: 'RSA', kid: 'r', n: 'A'.repeat(342), e: 'AQAB' };
const ec: PartnerKey = { kty: 'EC', kid: 'e', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
const ed: PartnerKey = { kty: 'OKP', kid: 'o', crv: 'Ed25519', x: 'A'.repeat(43) };
const content: IssuerContent = { issuer, jwks: { keys: [ec] } };

describe('getKeyAlgorithm', () => {
  it('returns the only algorithm of each type of key', () => {
    expect([rsa, ec, ed].map(getKeyAlgorithm)).to.deep.equal(['RS256', 'ES256', 'EdDSA']);
  });
});

describe('issuerContent', () => {
  const isValid = (change: object) => issuerContent.safeParse({ ...content, ...change }).success;

  it('accepts up to ten distinct keys of every supported type', () => {
    expect(isValid({ jwks: { keys: [rsa, ec, ed] } })).to.equal(true);
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...ec, kid: `k${i}` }));
    expect(isValid({ jwks: { keys: many(10) } })).to.equal(true);
    for (const keys of [[], many(11), [ec, ec]]) expect(isValid({ jwks: { keys } })).to.equal(false);
  });

  it('has keys, or one address of them', () => {
    const jwks = undefined;
    expect(isValid({ jwks, discoveryUrl: `${issuer}/d` })).to.equal(true);
    expect(isValid({ jwks, jwksUrl: `${issuer}/k` })).to.equal(true);
    for (const change of [
      { jwks },
      { jwksUrl: issuer },
      { jwks, jwksUrl: issuer, discoveryUrl: issuer },
      { jwks, jwksUrl: 'http://a.example' },
      { jwks, discoveryUrl: 'https://a.example/ b' },
    ])
      expect(isValid(change), JSON.stringify(change)).to.equal(false);
  });

  it('rejects keys of the wrong size, for another use, or with a private part', () => {
    for (const key of [
      { ...rsa, n: 'A'.repeat(341) },
      { ...rsa, n: 'A'.repeat(685) },
      { ...rsa, e: 'AA' },
      { ...rsa, e: 'A'.repeat(7) },
      { ...ec, x: 'A'.repeat(42) },
      { ...ec, crv: 'P-384' },
      { ...ed, x: 'A'.repeat(44) },
      { ...ec, use: 'enc' },
      { ...ec, alg: 'RS256' },
      { ...ec, kid: '' },
      { ...ec, kid: 'k'.repeat(256) },
      { ...ec, d: 'A'.repeat(43) },
      { ...rsa, d: 'A'.repeat(342) },
      { ...ed, d: 'A'.repeat(43) },
      { ...ec, x: `${'A'.repeat(42)}+` },
    ])
      expect(isValid({ jwks: { keys: [key] } }), JSON.stringify(key)).to.equal(false);
  });

  it('rejects an issuer that is not an https URL in printable ASCII, and an audience', () => {
    for (const change of [
      { issuer: 'http://a.example' },
      { issuer: 'https://a.example/ b' },
      { issuer: `https://a.example/${'x'.repeat(238)}` },
      { audience: 'suffra' },
    ])
      expect(isValid(change), JSON.stringify(change)).to.equal(false);
    expect(isValid({ issuer: `https://a.example/${'x'.repeat(237)}` })).to.equal(true);
  });

  it('compares the issuer, the keys and their address', () => {
    expect(hasSameIssuerContent(content, structuredClone(content))).to.equal(true);
    for (const other of [
      { ...content, issuer: 'https://b.example' },
      { ...content, jwks: { keys: [ed] } },
      { issuer, jwksUrl: issuer },
      { issuer, discoveryUrl: issuer },
    ])
      expect(hasSameIssuerContent(content, other), JSON.stringify(other)).to.equal(false);
  });
});

describe('issuerId', () => {
  it('has 1 to 32 lower-case letters, digits and dashes, and no dash first', () => {
    for (const id of ['a', '7', 'web-1', 'a'.repeat(32)])
      expect(issuerId.safeParse(id).success, id).to.equal(true);
    for (const id of ['', '-a', 'A', 'a_b', 'a'.repeat(33)])
      expect(issuerId.safeParse(id).success, id).to.equal(false);
  });
});
