import { expect } from 'chai';
import { createNextEntries, createNextEntry, decisionRetentionSeconds, getBalance } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';

const now = 1_795_000_000_000;
const nowSeconds = now / 1000;
const newest: LedgerEntry = {
  seq: 7,
  cause: 'granted',
  delta: 3,
  balance: 3,
  ref: 'g',
  at: now - 1,
  decisions: { v1: { attempt: 1, outcome: 'spent', until: nowSeconds } },
};

describe('getBalance', () => {
  it('is 0 for an empty ledger, and else the balance of the newest entry', () => {
    expect([getBalance(undefined), getBalance(newest)]).to.deep.equal([0, 3]);
  });
});

describe('createNextEntry', () => {
  it('numbers the first entry 1', () => {
    expect(createNextEntry(undefined, { cause: 'granted', delta: 2, ref: 'g' }, now)).to.deep.equal({
      seq: 1,
      cause: 'granted',
      delta: 2,
      balance: 2,
      ref: 'g',
      at: now,
      decisions: {},
    });
  });

  it('continues number, balance and decisions', () => {
    const decision = { attempt: 2, outcome: 'spent', until: nowSeconds } as const;
    const draft = { cause: 'spent', delta: -1, ref: 'v2', decides: { votingId: 'v2', decision } } as const;
    expect(createNextEntry(newest, draft, now)).to.deep.equal({
      seq: 8,
      cause: 'spent',
      delta: -1,
      balance: 2,
      ref: 'v2',
      at: now,
      decisions: { v1: newest.decisions.v1, v2: decision },
    });
  });

  it('drops a decision one day after its time', () => {
    const draft = { cause: 'granted', delta: 1, ref: 'g' } as const;
    const last = now + decisionRetentionSeconds * 1000;
    expect(createNextEntry(newest, draft, last + 999).decisions).to.have.property('v1');
    expect(createNextEntry(newest, draft, last + 1000).decisions).to.deep.equal({});
  });

  it('marks the decisions before an erasure', () => {
    const draft = { cause: 'forfeited', delta: -3, ref: 'erasure', isErasure: true } as const;
    const entry = createNextEntry(newest, draft, now);
    expect(entry.decisions.v1).to.include({ outcome: 'spent', isVoterErased: true });
    expect(entry).not.to.have.property('isErasure');
  });

  it('names the last erasure in its entry and in all entries after it', () => {
    const erasure = { cause: 'forfeited', delta: 0, ref: 'erasure', isErasure: true } as const;
    const grant = { cause: 'granted', delta: 1, ref: 'g' } as const;
    const drafts = [grant, erasure, grant, grant, erasure, grant];
    const entries = createNextEntries(undefined, drafts, now);
    expect(entries.map(({ seq, erasureSeq }) => [seq, erasureSeq])).to.deep.equal([
      [1, undefined],
      [2, 2],
      [3, 2],
      [4, 2],
      [5, 5],
      [6, 5],
    ]);
  });
});

describe('createNextEntries', () => {
  it('creates entries that follow each other', () => {
    const drafts = [
      { cause: 'returned', delta: 1, ref: 'v' },
      { cause: 'forfeited', delta: -1, ref: 'v' },
    ] as const;
    const entries = createNextEntries(newest, drafts, now);
    expect(entries.map(({ seq, balance }) => [seq, balance])).to.deep.equal([
      [8, 4],
      [9, 3],
    ]);
    expect(createNextEntries(newest, [], now)).to.deep.equal([]);
  });
});
