import { expect } from 'chai';
import { computePersonExpiry, computePersonHash, isForgotten } from './person.ts';

const key = 'k'.repeat(64);

describe('computePersonHash', () => {
  it('is the same for every spelling of an e-mail address, and differs by tenant, address and key', () => {
    const hash = computePersonHash(key, 'acme', 'ada@example.com');
    expect(hash).to.match(/^[\w-]{43}$/);
    expect(computePersonHash(key, 'acme', 'Ada@Example.COM')).to.equal(hash);
    const others = [
      computePersonHash(key, 'acme2', 'ada@example.com'),
      computePersonHash(key, 'acme', 'ada+1@example.com'),
      computePersonHash('j'.repeat(64), 'acme', 'ada@example.com'),
    ];
    expect(new Set([hash, ...others]).size).to.equal(4);
  });
});

describe('a stored person hash', () => {
  it('is found by every later release, otherwise the person could vote twice', () => {
    // printf 'acme#ada@example.com' | openssl dgst -sha256 -hmac "$key" -binary, in base64url
    expect(computePersonHash(key, 'acme', 'Ada@example.com')).to.equal(
      'cik-URuMYgCx5gJriZBi_zd6knT9uxOfyw3N4ofqReU',
    );
  });
});

describe('computePersonExpiry', () => {
  it('forgets an erased person 401 days after the erasure, when every voting of that time has ended', () => {
    const erasedAt = Date.parse('2026-12-01T09:00:00.500Z');
    const expiresAt = computePersonExpiry(erasedAt);
    expect(new Date(expiresAt * 1_000).toISOString()).to.equal('2028-01-06T09:00:01.000Z');
    expect(isForgotten({ voterId: 'voter-ada', expiresAt }, expiresAt * 1_000 - 1)).to.equal(false);
    expect(isForgotten({ voterId: 'voter-ada', expiresAt }, expiresAt * 1_000)).to.equal(true);
  });

  it('never forgets a person who was not erased', () => {
    expect(isForgotten({ voterId: 'voter-ada' }, Number.MAX_SAFE_INTEGER)).to.equal(false);
  });
});
