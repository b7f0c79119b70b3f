import { expect } from 'chai';
import fc from 'fast-check';
import {
  findSigningKey,
  getKeyState,
  isNewKeyDue,
  type KeyPolicy,
  type KeyRecord,
  type NewKey,
  rotateKeySet,
} from './key-set.ts';

const hour = 3_600_000;
const days = (count: number) => count * 24 * hour;
const policy: KeyPolicy = { publishBeforeMs: days(1), signForMs: days(30), keepPublishedMs: days(2) };
const pair = (kid: string): NewKey => ({
  kid,
  publicJwk: { kty: 'OKP' },
  privateJwk: { kty: 'OKP', d: kid },
});
const record = (kid: string, signsFrom: number): KeyRecord => ({ ...pair(kid), signsFrom });
/** Rotates a set as the key store does. */
const rotate = (keys: readonly KeyRecord[], now: number, keyPolicy: KeyPolicy, newKey: NewKey) =>
  rotateKeySet(keys, now, keyPolicy, isNewKeyDue(keys, now, keyPolicy) ? newKey : undefined);
const kids = (keys: readonly KeyRecord[]) => keys.map((key) => key.kid);

describe('key set rotation', () => {
  it('lets the first key sign immediately', () => {
    expect(rotate([], 1_000, policy, pair('a'))).to.deep.equal([record('a', 1_000)]);
  });

  it('returns the same array while nothing is due', () => {
    const keys = [record('a', 0)];
    expect(rotate(keys, days(28), policy, pair('b'))).to.equal(keys);
  });

  it('publishes the next key a day before it signs', () => {
    const keys = rotate([record('a', 0)], days(29), policy, pair('b'));
    expect(keys).to.deep.equal([record('a', 0), record('b', days(30))]);
    expect(getKeyState(keys, 'b', days(30) - 1)).to.equal('upcoming');
    expect(getKeyState(keys, 'a', days(30) - 1)).to.equal('signing');
    expect(getKeyState(keys, 'b', days(30))).to.equal('signing');
    expect(getKeyState(keys, 'a', days(30))).to.equal('retired');
    expect(getKeyState(keys, 'c', days(30))).to.equal(undefined);
  });

  it('publishes the next key for a full day even when rotation runs late', () => {
    const keys = rotate([record('a', 0)], days(40), policy, pair('b'));
    expect(keys[1]?.signsFrom).to.equal(days(41));
    expect(findSigningKey(keys, days(41) - 1)?.kid).to.equal('a');
  });

  it('does not add a second next key', () => {
    const keys = [record('a', 0), record('b', days(30))];
    expect(rotate(keys, days(29) + hour, policy, pair('c'))).to.equal(keys);
  });

  it('deletes the private half of a retired key after an hour, and the key when the policy allows', () => {
    const keys = [record('a', 0), record('b', days(30))];
    expect(rotate(keys, days(30) + hour - 1, policy, pair('c'))).to.equal(keys);
    const aged = rotate(keys, days(30) + hour, policy, pair('c'));
    expect(aged[0]).to.deep.equal({ kid: 'a', publicJwk: { kty: 'OKP' }, signsFrom: 0 });
    expect(kids(rotate(aged, days(32) - 1, policy, pair('c')))).to.deep.equal(['a', 'b']);
    expect(kids(rotate(aged, days(32), policy, pair('c')))).to.deep.equal(['b']);
  });

  it('keeps a key published forever when the policy says so', () => {
    const forEver = { ...policy, keepPublishedMs: 'for-ever' as const };
    const aged = rotate([record('a', 0), record('b', days(30))], days(59) - 1, forEver, pair('c'));
    expect(kids(aged)).to.deep.equal(['a', 'b']);
    expect(aged[0]).not.to.have.property('privateJwk');
  });

  it('signs only with keys published for a day, and keeps keys while their signatures may be verified', () => {
    // Rotation at arbitrary times, including long outages of the rotation itself.
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: days(70) }), { maxLength: 30 }), (gaps) => {
        let now = 0;
        let keys = rotate([], now, policy, pair('k0'));
        gaps.forEach((gap, i) => {
          const before = keys;
          const signedJustNow = findSigningKey(before, now + gap - 1)?.kid;
          now += gap;
          keys = rotate(before, now, policy, pair(`k${i + 1}`));
          const signing = findSigningKey(keys, now);
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
