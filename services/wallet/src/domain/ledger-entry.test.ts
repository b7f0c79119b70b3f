import { expect } from 'chai';
import { entryCause, findVisibleEntries, ledgerEntry, markVoterErased } from './ledger-entry.ts';

const entry = {
  seq: 3,
  cause: 'taken',
  delta: -2,
  balance: -1,
  ref: 'g1',
  reason: 'granted twice',
  by: 'admin-a',
  at: 1_795_000_000_000,
  erasureSeq: 2,
  isFromBeforeErasure: true,
  decisions: {
    v1: { attempt: 1, outcome: 'spent', until: 1_795_000_000 },
    v2: { attempt: 2, outcome: 'declined', until: 1_795_000_000 },
    v3: { attempt: 3, outcome: 'returned', until: 1_795_000_000, isVoterErased: true },
  },
};

describe('ledgerEntry', () => {
  it('reads every cause and outcome, because entries are kept forever', () => {
    expect(ledgerEntry.parse(entry)).to.deep.equal(entry);
    expect(entryCause.options).to.have.members([
      'bought',
      'granted',
      'returned',
      'spent',
      'declined',
      'revoked',
      'restored',
      'taken',
      'forfeited',
    ]);
  });

  it('rejects fractions of credits, and numbers of entries and attempts below 1', () => {
    const { v1 } = entry.decisions;
    for (const change of [
      { delta: 0.5 },
      { balance: 0.5 },
      { seq: 0 },
      { decisions: { v1: { ...v1, attempt: 0 } } },
    ])
      expect(ledgerEntry.safeParse({ ...entry, ...change }).success, JSON.stringify(change)).to.equal(false);
  });
});

describe('findVisibleEntries', () => {
  const createEntry = (seq: number, more: { erasureSeq?: number; isFromBeforeErasure?: boolean } = {}) => ({
    seq,
    cause: 'granted' as const,
    delta: 1,
    balance: seq,
    ref: 'g',
    at: 0,
    decisions: {},
    ...more,
  });
  const findSeqs = (entries: ReturnType<typeof createEntry>[]) =>
    findVisibleEntries(entries, entries.at(-1)).map(({ seq }) => seq);

  it('finds all entries of a voter who was never erased', () => {
    expect(findSeqs([createEntry(1), createEntry(2)])).to.deep.equal([1, 2]);
    expect(findVisibleEntries([], undefined)).to.deep.equal([]);
  });

  it('hides the entries up to the last erasure, and later ones about something from before it', () => {
    const erasureSeq = 2;
    const entries = [
      createEntry(1),
      createEntry(2, { erasureSeq }),
      createEntry(3, { erasureSeq }),
      createEntry(4, { erasureSeq, isFromBeforeErasure: true }),
      createEntry(5, { erasureSeq }),
    ];
    expect(findSeqs(entries)).to.deep.equal([3, 5]);
  });
});

describe('markVoterErased', () => {
  it('changes nothing else of a decision', () => {
    const decision = { attempt: 1, outcome: 'spent', until: 9 } as const;
    expect(markVoterErased(decision)).to.deep.equal({ ...decision, isVoterErased: true });
  });
});
