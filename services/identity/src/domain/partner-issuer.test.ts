import { expect } from 'chai';
import fc from 'fast-check';
import {
  getKeyAlgorithm,
  hasSameIssuerContent,
  type IssuerContent,
  issuerContent,
  issuerId,
  type PartnerKey,
  toVisitor,
} from './partner-issuer.ts';

const issuer = 'https://partner.example';

describe('toVisitor', () => {
  it('replaces an invalid name with an empty one', () => {
    for (const name of [undefined, 7, {}, 'x'.repeat(101), 'a\0b'])
      expect(toVisitor('acme', issuer, { sub: 'v', name })).to.include({ name: '' });
    expect(toVisitor('acme', issuer, { sub: 'v', name: ' Ewa ' })).to.include({ name: 'Ewa' });
  });

  it('derives the voter id from tenant, issuer and subject, and from nothing else', () => {
    const tenant = fc.stringMatching(/^[a-z]{3,8}$/);
    const site = fc.stringMatching(/^[a-z]{1,5}$/).map((name) => `https://${name}.example/`);
    const sub = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
    const who = fc.tuple(tenant, site, sub);
    const getVoterId = ([at, from, of]: [string, string, string]) =>
      toVisitor(at, from, { sub: of })?.voterId;
    fc.assert(
      fc.property(who, who, (one, other) => {
        const same = one.every((part, i) => part === other[i]);
        expect(getVoterId(one) === getVoterId(other)).to.equal(same);
        expect(getVoterId(one)).to.equal(getVoterId([...one]));
      }),
    );
    // Concatenation without a separator would give both the same id.
    expect(getVoterId(['acme', `${issuer}/a`, 'b'])).not.to.equal(getVoterId(['acme', issuer, '/ab']));
  });
});

const rsa: PartnerKey = { kty: 'RSA', kid: 'r', n: 'A'.repeat(342), e: 'AQAB' };
const ec: PartnerKey = { kty: 'EC', kid: 'e', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
const ed: PartnerKey = { kty: 'OKP', kid: 'o', crv: 'Ed25519', x: 'A'.repeat(43) };
const content: IssuerContent = { issuer, jwks: { keys: [ec] } };

describe('toVisitor with fixed claims', () => {
  it('returns the account and the name, and a stable voter id', () => {
    expect(toVisitor('acme', issuer, { sub: 'v', account_id: 'shop-7', name: 'Ewa' })).to.deep.equal({
      voterId: toVisitor('acme', issuer, { sub: 'v' })?.voterId,
      name: 'Ewa',
      accountId: 'shop-7',
      tokenId: undefined,
    });
    expect(toVisitor('acme', issuer, { sub: 'v', jti: 'j' })?.tokenId).to.equal('j');
    for (const [tenant, from, sub] of [
      ['boreal', issuer, 'v'],
      ['acme', `${issuer}/`, 'v'],
      ['acme', issuer, 'w'],
    ] as const)
      expect(toVisitor(tenant, from, { sub })?.voterId).to.not.equal(
        toVisitor('acme', issuer, { sub: 'v' })?.voterId,
      );
  });

  it('rejects an invalid subject, account or token id', () => {
    for (const claims of [
      {},
      { sub: '' },
      { sub: 'x'.repeat(256) },
      { sub: '\uD800' },
      { sub: 'v', account_id: 'a b' },
      { sub: 'v', jti: 7 },
      { sub: 'v', jti: '' },
      { sub: 'v', jti: 'x'.repeat(256) },
    ])
      expect(toVisitor('acme', issuer, claims), JSON.stringify(claims)).to.equal(undefined);
    expect(toVisitor('acme', issuer, { sub: 'x'.repeat(255) })).to.not.equal(undefined);
  });
});

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
