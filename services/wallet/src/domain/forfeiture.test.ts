import { expect } from 'chai';
import { addForfeiture, createErasureEntry } from './forfeiture.ts';
import type { LedgerEntry } from './ledger-entry.ts';

const createEntry = (balance: number): LedgerEntry => ({
  seq: 1,
  cause: 'granted',
  delta: balance,
  balance,
  ref: 'g',
  at: 0,
  decisions: {},
});

describe('createErasureEntry', () => {
  for (const [balance, delta] of [
    [3, -3],
    [-2, 2],
    [0, 0],
  ] as const)
    it(`changes a balance of ${balance} to 0`, () => {
      expect(createErasureEntry(createEntry(balance))).to.deep.equal({
        cause: 'forfeited',
        delta,
        ref: 'erasure',
        isErasure: true,
      });
    });
});

describe('addForfeiture', () => {
  it('adds an entry that cancels their sum, and marks all as from before the erasure', () => {
    const entries = [
      { cause: 'bought', delta: 5, ref: 'p' },
      { cause: 'revoked', delta: -2, ref: 'p' },
    ] as const;
    expect(addForfeiture(entries, 'p')).to.deep.equal(
      [...entries, { cause: 'forfeited', delta: -3, ref: 'p' }].map((entry) => ({
        ...entry,
        isFromBeforeErasure: true,
      })),
    );
  });

  it('adds nothing to entries whose sum is 0', () => {
    const entries = [{ cause: 'declined', delta: 0, ref: 'v' }] as const;
    expect(addForfeiture(entries, 'v')).to.deep.equal([{ ...entries[0], isFromBeforeErasure: true }]);
    expect(addForfeiture([], 'v')).to.deep.equal([]);
  });
});
