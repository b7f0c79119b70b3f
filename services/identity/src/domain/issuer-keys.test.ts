import { toInstant } from '@suffra/shared/clock';
import { expect } from 'chai';
import {
  type FetchedKeys,
  getUsableKeys,
  isRefreshDue,
  maxStaleMs,
  parseKeySet,
  refreshAfterMs,
  retryAfterMs,
} from './issuer-keys.ts';

const now = Date.parse('2026-12-01T09:00:00Z');
const ec = { kty: 'EC', kid: 'e', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const;

const createKeys = (fetchedMsAgo: number, triedMsAgo = fetchedMsAgo): FetchedKeys => ({
  keys: [ec],
  fetchedAt: toInstant(now - fetchedMsAgo),
  triedAt: toInstant(now - triedMsAgo),
  registrationId: 'w-1',
  version: 1,
});

describe('keys from an address', () => {
  it('are fetched again after 15 minutes', () => {
    expect(refreshAfterMs).to.equal(900_000);
    for (const kid of ['e', undefined]) {
      expect(isRefreshDue(createKeys(refreshAfterMs - 1), kid, now)).to.equal(false);
      expect(isRefreshDue(createKeys(refreshAfterMs), kid, now)).to.equal(true);
    }
  });

  it('are fetched for an unknown key, and after a failure, at most once a minute', () => {
    expect(retryAfterMs).to.equal(60_000);
    expect(isRefreshDue(createKeys(retryAfterMs), 'new', now)).to.equal(true);
    expect(isRefreshDue(createKeys(retryAfterMs - 1), 'new', now)).to.equal(false);
    expect(isRefreshDue(createKeys(retryAfterMs), 'e', now)).to.equal(false);
    for (const kid of ['e', 'new']) {
      expect(isRefreshDue(createKeys(maxStaleMs, retryAfterMs - 1), kid, now)).to.equal(false);
      expect(isRefreshDue(createKeys(maxStaleMs, retryAfterMs), kid, now)).to.equal(true);
    }
  });

  it('are used for 24 hours when they cannot be fetched', () => {
    expect(maxStaleMs).to.equal(86_400_000);
    expect(getUsableKeys(createKeys(maxStaleMs - 1), now)).to.deep.equal([ec]);
    expect(getUsableKeys(createKeys(maxStaleMs), now)).to.deep.equal([]);
  });
});

describe('parseKeySet', () => {
  it('keeps signing keys of supported types, without the members that are not used', () => {
    const ed = { kty: 'OKP', kid: 'o', crv: 'Ed25519', x: 'A'.repeat(43) };
    const rsa = { kty: 'RSA', kid: 'r', use: 'sig', alg: 'RS256', n: 'A'.repeat(342), e: 'AQAB' };
    const published = [{ ...ec, x5c: ['MII'], key_ops: ['verify'] }, ed, { ...rsa, x5t: 'a' }];
    expect(parseKeySet({ keys: published, more: 1 })).to.deep.equal([ec, ed, rsa]);
  });

  it('leaves out keys for another use, of another type, without an id, and with a private part', () => {
    const { kid: _, ...unnamed } = ec;
    for (const key of [
      { ...ec, use: 'enc' },
      { ...ec, alg: 'ES384' },
      { ...ec, crv: 'P-384' },
      unnamed,
      { kty: 'oct', kid: 'm', k: 'c2VjcmV0' },
      { ...ec, d: 'A'.repeat(43) },
      { kty: 'RSA', kid: 'r', n: 'A'.repeat(342), e: 'AQAB', p: 'A' },
    ])
      expect(parseKeySet({ keys: [key, ec] }), JSON.stringify(key)).to.deep.equal([ec]);
    expect(parseKeySet({ keys: [] })).to.deep.equal([]);
  });

  it('returns nothing for a document that is not a key set', () => {
    for (const document of [null, [], 'keys', {}, { keys: {} }, { keys: ['k'] }])
      expect(parseKeySet(document), JSON.stringify(document)).to.equal(undefined);
  });
});
