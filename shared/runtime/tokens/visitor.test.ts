import { expect } from 'chai';
import fc from 'fast-check';
import { toVisitor } from './visitor.ts';

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
