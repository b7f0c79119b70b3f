import { expect } from 'chai';
import fc from 'fast-check';
import {
  advance,
  type KeyPolicy,
  type KeyRecord,
  type NewKey,
  signingRecord,
  stateOf,
} from '../../src/keys/keyset.ts';

const hour = 3_600_000;
const days = (count: number) => count * 24 * hour;
const policy: KeyPolicy = { publishBefore: days(1), signFor: days(30), keepPublished: days(2) };
const pair = (kid: string): NewKey => ({
  kid,
  publicJwk: { kty: 'OKP' },
  privateJwk: { kty: 'OKP', d: kid },
});
const record = (kid: string, signsFrom: number): KeyRecord => ({ ...pair(kid), signsFrom });
const kids = (keys: readonly KeyRecord[]) => keys.map((key) => key.kid);

describe('a set of keys', () => {
  it('lets its first key sign at once', () => {
    expect(advance([], 1_000, policy, pair('a'))).to.deep.equal([record('a', 1_000)]);
  });

  it('stays the very same while nothing is due', () => {
    const keys = [record('a', 0)];
    expect(advance(keys, days(28), policy, pair('b'))).to.equal(keys);
  });

  it('announces the successor a day before its turn', () => {
    const keys = advance([record('a', 0)], days(29), policy, pair('b'));
    expect(keys).to.deep.equal([record('a', 0), record('b', days(30))]);
    expect(stateOf(keys, 'b', days(30) - 1)).to.equal('upcoming');
    expect(stateOf(keys, 'a', days(30) - 1)).to.equal('signing');
    expect(stateOf(keys, 'b', days(30))).to.equal('signing');
    expect(stateOf(keys, 'a', days(30))).to.equal('retired');
    expect(stateOf(keys, 'c', days(30))).to.equal(undefined);
  });

  it('announces it for a whole day even if it comes late', () => {
    const keys = advance([record('a', 0)], days(40), policy, pair('b'));
    expect(keys[1]?.signsFrom).to.equal(days(41));
    expect(signingRecord(keys, days(41) - 1)?.kid).to.equal('a');
  });

  it('adds no second successor', () => {
    const keys = [record('a', 0), record('b', days(30))];
    expect(advance(keys, days(29) + hour, policy, pair('c'))).to.equal(keys);
  });

  it('drops the private half of a retired key an hour after, and the key when the policy says so', () => {
    const keys = [record('a', 0), record('b', days(30))];
    expect(advance(keys, days(30) + hour - 1, policy, pair('c'))).to.equal(keys);
    const aged = advance(keys, days(30) + hour, policy, pair('c'));
    expect(aged[0]).to.deep.equal({ kid: 'a', publicJwk: { kty: 'OKP' }, signsFrom: 0 });
    expect(kids(advance(aged, days(32) - 1, policy, pair('c')))).to.deep.equal(['a', 'b']);
    expect(kids(advance(aged, days(32), policy, pair('c')))).to.deep.equal(['b']);
  });

  it('publishes for ever where what it signed is checked for ever', () => {
    const forEver = { ...policy, keepPublished: 'for-ever' as const };
    const aged = advance([record('a', 0), record('b', days(30))], days(59) - 1, forEver, pair('c'));
    expect(kids(aged)).to.deep.equal(['a', 'b']);
    expect(aged[0]).not.to.have.property('privateJwk');
  });

  it('never signs with a key that was unpublished a day before, nor unpublishes what may still be checked', () => {
    // Rotation at any instants, also with long outages of the rotation itself.
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: days(70) }), { maxLength: 30 }), (gaps) => {
        let now = 0;
        let keys = advance([], now, policy, pair('k0'));
        gaps.forEach((gap, i) => {
          const before = keys;
          const signedJustNow = signingRecord(before, now + gap - 1)?.kid;
          now += gap;
          keys = advance(before, now, policy, pair(`k${i + 1}`));
          const signing = signingRecord(keys, now);
          expect(signing?.privateJwk, 'who signs can sign').not.to.equal(undefined);
          for (const key of keys) {
            if (!before.some((known) => known.kid === key.kid))
              expect(key.signsFrom).to.be.at.least(now + days(1));
          }
          if (signedJustNow !== undefined && signedJustNow !== signing?.kid)
            expect(kids(keys)).to.include(signedJustNow);
        });
      }),
    );
  });
});
