import { expect } from 'chai';
import fc from 'fast-check';
import { debit, decidedIn, giveBack } from '../src/debit.ts';
import type { Entry } from '../src/entry.ts';
import { following, type Line } from '../src/ledger.ts';

const day = 86_400;
const t0 = 1_795_000_000;
const vote = (attempt: number, votingId = 'v1', until = t0 + 3_600) => ({ votingId, attempt, until });
const granted = (delta: number): Line => ({ cause: 'granted', delta, ref: 'g' });

/** A ledger in memory: what the table does, one line after the other. */
class Ledger {
  readonly lines: Entry[] = [];
  constructor(private readonly now = t0 * 1000) {}
  get newest() {
    return this.lines.at(-1);
  }
  get balance() {
    return this.newest?.balance ?? 0;
  }
  add(line: Line, now = this.now) {
    this.lines.push(following(this.newest, line, now));
  }
  debit(attempt: number, votingId = 'v1') {
    const ruling = debit(this.newest, this.newest?.decisions[votingId], vote(attempt, votingId));
    for (const line of ruling.lines) this.add(line);
    return ruling.outcome;
  }
  giveBack(attempt: number, votingId = 'v1') {
    const ruling = giveBack(this.newest?.decisions[votingId], vote(attempt, votingId));
    for (const line of ruling.lines) this.add(line);
    return ruling.outcome;
  }
}

describe('the credit of a vote', () => {
  it('is taken once, however often it is asked for', () => {
    const ledger = new Ledger();
    ledger.add(granted(3));
    expect([1, 2, 3].map(() => ledger.debit(1))).to.deep.equal(['spent', 'spent', 'spent']);
    expect(ledger.balance).to.equal(2);
    expect(ledger.lines).to.have.lengthOf(2);
  });

  it('is declined without credit, and stays declined for that attempt when credits come', () => {
    const ledger = new Ledger();
    expect(ledger.debit(1)).to.equal('declined');
    ledger.add(granted(1));
    expect(ledger.debit(1)).to.equal('declined');
    expect(ledger.balance).to.equal(1);
    expect(ledger.debit(2)).to.equal('spent');
    expect(ledger.debit(1)).to.equal('declined');
    expect(ledger.balance).to.equal(0);
  });

  it('is one for two votings: the second finds none', () => {
    const ledger = new Ledger();
    ledger.add(granted(1));
    expect([ledger.debit(1, 'v1'), ledger.debit(1, 'v2')]).to.deep.equal(['spent', 'declined']);
  });

  it('comes back once', () => {
    const ledger = new Ledger();
    ledger.add(granted(1));
    ledger.debit(1);
    expect([1, 2].map(() => ledger.giveBack(1))).to.deep.equal(['returned', 'returned']);
    expect(ledger.balance).to.equal(1);
    expect(ledger.debit(1)).to.equal('returned');
    expect(ledger.balance).to.equal(1);
  });

  it('is not taken by a debit that comes after its return', () => {
    const ledger = new Ledger();
    ledger.add(granted(1));
    expect(ledger.giveBack(1)).to.equal('declined');
    expect(ledger.debit(1)).to.equal('declined');
    expect(ledger.balance).to.equal(1);
  });

  it('is remembered by the newest line for a day past its time, and by the ledger for ever', () => {
    const ledger = new Ledger();
    ledger.add(granted(1));
    ledger.debit(1);
    ledger.add(granted(1), (t0 + 3_600 + day) * 1000);
    expect(ledger.newest?.decisions).to.have.property('v1');
    ledger.add(granted(1), (t0 + 3_600 + day + 1) * 1000);
    expect(ledger.newest?.decisions).to.deep.equal({});
    expect(decidedIn(ledger.lines, 'v1')).to.deep.include({ attempt: 1, outcome: 'spent' });
  });

  it('adds up, whatever comes in whatever order', () => {
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
          if (what === 'grant') ledger.add(granted(1));
          else if (what === 'debit') {
            const outcome = ledger.debit(attempt, voting);
            const before = outcomes.get(`${voting} ${attempt}`);
            // A decision is final: spent may become returned, and nothing else changes.
            if (before !== undefined && !(before === 'spent' && outcome === 'returned'))
              expect(outcome).to.equal(before);
            outcomes.set(`${voting} ${attempt}`, outcome);
          } else ledger.giveBack(attempt, voting);
          expect(ledger.balance).to.be.at.least(0);
        }
        const sum = (cause: string) => ledger.lines.filter((line) => line.cause === cause).length;
        expect(sum('granted') + sum('returned')).to.equal(sum('spent') + ledger.balance);
        for (const voting of ['v1', 'v2', 'v3']) {
          const of = (cause: string) =>
            ledger.lines.filter((line) => line.ref === voting && line.cause === cause).length;
          expect(of('spent')).to.be.at.most(1);
          expect(of('returned')).to.be.at.most(of('spent'));
        }
      }),
      { numRuns: 500 },
    );
  });
});
