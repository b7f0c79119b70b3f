import { expect } from 'chai';
import fc from 'fast-check';
import { createErasureEntry } from './forfeiture.ts';
import { createNextEntry, type EntryDraft } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { decideDebit, decideReturn, findDecision } from './vote-credit.ts';

const day = 86_400;
const t0 = 1_795_000_000;
const vote = (attempt: number, votingId = 'v1', until = t0 + 3_600) => ({ votingId, attempt, until });
const createGrant = (delta: number): EntryDraft => ({ cause: 'granted', delta, ref: 'g' });

/** A ledger in memory. */
class Ledger {
  readonly entries: LedgerEntry[] = [];
  constructor(private readonly now = t0 * 1000) {}
  get newest() {
    return this.entries.at(-1);
  }
  get balance() {
    return this.newest?.balance ?? 0;
  }
  add(entry: EntryDraft, now = this.now) {
    this.entries.push(createNextEntry(this.newest, entry, now));
  }
  debit(attempt: number, votingId = 'v1') {
    const result = decideDebit(this.newest, this.newest?.decisions[votingId], vote(attempt, votingId));
    for (const entry of result.entries) this.add(entry);
    return result.outcome;
  }
  returnCredit(attempt: number, votingId = 'v1') {
    const result = decideReturn(this.newest?.decisions[votingId], vote(attempt, votingId));
    for (const entry of result.entries) this.add(entry);
    return result.outcome;
  }
}

describe('decideDebit and decideReturn', () => {
  it('debits one credit for repeated commands', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(3));
    expect([1, 2, 3].map(() => ledger.debit(1))).to.deep.equal(['spent', 'spent', 'spent']);
    expect(ledger.balance).to.equal(2);
    expect(ledger.entries).to.have.lengthOf(2);
  });

  it('declines an attempt without credits, also after credits have arrived', () => {
    const ledger = new Ledger();
    expect(ledger.debit(1)).to.equal('declined');
    ledger.add(createGrant(1));
    expect(ledger.debit(1)).to.equal('declined');
    expect(ledger.balance).to.equal(1);
    expect(ledger.debit(2)).to.equal('spent');
    expect(ledger.debit(1)).to.equal('declined');
    expect(ledger.balance).to.equal(0);
  });

  it('declines a vote of a wallet that owes credits', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(1));
    ledger.add({ cause: 'revoked', delta: -3, ref: 'p' });
    expect(ledger.debit(1)).to.equal('declined');
    ledger.add(createGrant(2));
    expect(ledger.debit(2)).to.equal('declined');
    expect(ledger.balance).to.equal(0);
  });

  it('lets one credit pay for one of two votings', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(1));
    expect([ledger.debit(1, 'v1'), ledger.debit(1, 'v2')]).to.deep.equal(['spent', 'declined']);
  });

  it('returns a credit once', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(1));
    ledger.debit(1);
    expect([1, 2].map(() => ledger.returnCredit(1))).to.deep.equal(['returned', 'returned']);
    expect(ledger.balance).to.equal(1);
    expect(ledger.debit(1)).to.equal('returned');
    expect(ledger.balance).to.equal(1);
  });

  it('debits nothing when the debit arrives after its return', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(1));
    expect(ledger.returnCredit(1)).to.equal('declined');
    expect(ledger.debit(1)).to.equal('declined');
    expect(ledger.balance).to.equal(1);
  });

  it('keeps a decision in the newest entry for one day after its time, and in the ledger forever', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(1));
    ledger.debit(1);
    ledger.add(createGrant(1), (t0 + 3_600 + day) * 1000);
    expect(ledger.newest?.decisions).to.have.property('v1');
    ledger.add(createGrant(1), (t0 + 3_600 + day + 1) * 1000);
    expect(ledger.newest?.decisions).to.deep.equal({});
    expect(findDecision(ledger.entries, 'v1')).to.deep.equal({
      attempt: 1,
      outcome: 'spent',
      until: t0 + 3_600,
    });
  });

  it('gives one credit the same voting once, whatever later attempts ask for', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(3));
    ledger.debit(1);
    expect(ledger.debit(2)).to.equal('declined');
    expect(ledger.balance).to.equal(2);
    expect(ledger.entries).to.have.lengthOf(2);
  });

  it('repeats the outcome of an earlier attempt for the return of a later one', () => {
    const spent = { attempt: 1, outcome: 'spent', until: t0 } as const;
    expect(decideReturn(spent, vote(2))).to.deep.equal({ entries: [], outcome: 'spent' });
    const returned = { ...spent, outcome: 'returned' } as const;
    expect(decideReturn(returned, vote(2))).to.deep.equal({ entries: [], outcome: 'returned' });
    const declined = { ...spent, outcome: 'declined' } as const;
    expect(decideReturn(declined, vote(2)).entries.map(({ cause, delta }) => [cause, delta])).to.deep.equal([
      ['declined', 0],
    ]);
  });

  it('returns nothing for an attempt before the newest one', () => {
    const spent = { attempt: 2, outcome: 'spent', until: t0 } as const;
    expect(decideReturn(spent, vote(1))).to.deep.equal({ entries: [], outcome: 'spent' });
    expect(decideDebit(undefined, spent, vote(1))).to.deep.equal({ entries: [], outcome: 'declined' });
  });

  it('forfeits a credit that returns after the erasure of its voter', () => {
    const spent = { attempt: 1, outcome: 'spent', until: t0, isVoterErased: true } as const;
    const { outcome, entries } = decideReturn(spent, vote(1));
    expect(outcome).to.equal('returned');
    expect(entries.map(({ cause, delta, ref }) => [cause, delta, ref])).to.deep.equal([
      ['returned', 1, 'v1'],
      ['forfeited', -1, 'v1'],
    ]);
  });

  it('finds a decision from before an erasure as one of an erased voter', () => {
    const ledger = new Ledger();
    ledger.add(createGrant(1));
    ledger.debit(1);
    const newest = ledger.newest;
    if (newest === undefined) throw new Error('the ledger is empty');
    ledger.add(createErasureEntry(newest), (t0 + 3_600 + day + 1) * 1000);
    expect(ledger.newest?.decisions).to.deep.equal({});
    expect(findDecision(ledger.entries, 'v1')).to.include({ outcome: 'spent', isVoterErased: true });
    expect(findDecision(ledger.entries, 'v2')).to.equal(undefined);
  });

  it('finds the newest decision about a voting', () => {
    const ledger = new Ledger();
    ledger.debit(1);
    ledger.add(createGrant(1));
    expect(findDecision(ledger.entries, 'v1')).to.include({ attempt: 1, outcome: 'declined' });
    ledger.debit(2);
    expect(findDecision(ledger.entries, 'v1')).to.include({ attempt: 2, outcome: 'spent' });
    ledger.returnCredit(2);
    ledger.debit(1, 'v2');
    expect(findDecision(ledger.entries, 'v1')).to.include({ attempt: 2, outcome: 'returned' });
  });

  it('keeps the sum of credits for any sequence of grants, debits and returns', () => {
    const step = fc.record({
      what: fc.constantFrom('grant', 'debit', 'return'),
      voting: fc.constantFrom('v1', 'v2', 'v3'),
      attempt: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ledger = new Ledger();
        const outcomes = new Map<string, string>();
        for (const { what, voting, attempt } of steps) {
          if (what === 'grant') ledger.add(createGrant(1));
          else if (what === 'debit') {
            const outcome = ledger.debit(attempt, voting);
            const before = outcomes.get(`${voting} ${attempt}`);
            // A decision is final: only spent can change, to returned.
            if (before !== undefined && !(before === 'spent' && outcome === 'returned'))
              expect(outcome).to.equal(before);
            outcomes.set(`${voting} ${attempt}`, outcome);
          } else ledger.returnCredit(attempt, voting);
          expect(ledger.balance).to.be.at.least(0);
        }
        const sum = (cause: string) => ledger.entries.filter((entry) => entry.cause === cause).length;
        expect(sum('granted') + sum('returned')).to.equal(sum('spent') + ledger.balance);
        for (const voting of ['v1', 'v2', 'v3']) {
          const count = (cause: string) =>
            ledger.entries.filter((entry) => entry.ref === voting && entry.cause === cause).length;
          expect(count('spent')).to.be.at.most(1);
          expect(count('returned')).to.be.at.most(count('spent'));
        }
      }),
      { numRuns: 500 },
    );
  });
});
