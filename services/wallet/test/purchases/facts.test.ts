import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Fact } from '../../src/providers/port.ts';
import { begun } from '../../src/purchase.ts';
import { applied } from '../../src/purchase-facts.ts';

const open = begun(
  {
    purchaseId: 'P',
    provider: 'stripe',
    packId: 'small',
    name: '10 credits',
    credits: 10,
    price: { amount: 1_000, currency: 'EUR' },
    language: 'en',
    hash: 'h',
  },
  0,
);
const sum = (amount: number) => ({ amount, currency: 'EUR' });
const paid: Fact = { kind: 'paid', payment: 'p1', price: sum(1_000) };
const refunded = (amount: number): Fact => ({ kind: 'refunded', payment: 'p1', total: sum(amount) });
const disputed: Fact = { kind: 'disputed', payment: 'p1', dispute: 'd1' };
const closed = (won: boolean): Fact => ({ kind: 'dispute-closed', payment: 'p1', dispute: 'd1', won });

/** Applies facts one after another. @returns the state, the credits that are left, and the lines */
function after(...facts: readonly Fact[]) {
  let purchase = open;
  const lines: string[] = [];
  for (const fact of facts) {
    const next = applied(purchase, fact);
    purchase = next.purchase;
    lines.push(...next.lines.map(({ cause, delta }) => `${cause} ${delta}`));
  }
  const left = lines.reduce((total, line) => total + Number(line.split(' ')[1]), 0);
  return { state: purchase.state, left, lines: lines.join(', '), revoked: purchase.revoked };
}

describe('what a provider’s word means', () => {
  it('credits when paid, once, and whatever was said before', () => {
    expect(after(paid, paid)).to.include({ state: 'credited', lines: 'bought 10' });
    for (const kind of ['waiting', 'failed', 'expired'] as const) {
      expect(after({ kind })).to.include({ state: kind, lines: '' });
      expect(after({ kind }, paid)).to.include({ state: 'credited', left: 10 });
      expect(after(paid, { kind })).to.include({ state: 'credited', left: 10 });
    }
  });

  it('knows a second payment as one more where the voter was erased after the first: it can be given back and disputed', () => {
    const erased = { ...applied(open, paid).purchase, erased: true };
    const { purchase, lines } = applied(erased, { kind: 'paid', payment: 'p2', price: sum(1_000) });
    expect(lines).to.deep.equal([]);
    expect(purchase).to.deep.include({ state: 'credited', payments: ['p1', 'p2'] });
    expect(purchase.oddities).to.deep.equal(['paid again by p2']);
  });

  it('takes back in proportion, rounded down, and all when all is refunded', () => {
    const back = (amount: number) => after(paid, refunded(amount)).left;
    expect([0, 99, 100, 555, 999, 1_000, 2_000].map(back)).to.deep.equal([10, 10, 9, 5, 1, 0, 0]);
    expect(after(paid, refunded(500), refunded(100)).left).to.equal(5);
  });

  it('holds all credits of a disputed payment, and returns only those that no refund took', () => {
    expect(after(paid, disputed).left).to.equal(0);
    expect(after(paid, refunded(300), disputed).lines).to.equal('bought 10, revoked -3, revoked -7');
    expect(after(paid, refunded(300), disputed, closed(true)).left).to.equal(7);
    expect(after(paid, disputed, closed(false)).left).to.equal(0);
  });

  it('takes nothing back for another payment than the one that brought the credits', () => {
    const other: Fact = { kind: 'refunded', payment: 'p2', total: sum(1_000) };
    expect(after(paid, other, { ...disputed, payment: 'p2' }).left).to.equal(10);
  });

  it('leaves the credits while one of two payments for them stands, whichever was told first', () => {
    const twice: Fact = { kind: 'paid', payment: 'p2', price: sum(1_000) };
    const back: Fact = { kind: 'refunded', payment: 'p2', total: sum(1_000) };
    const facts = [paid, twice, back];
    for (const order of [facts, [back, twice, paid], [twice, back, paid], [paid, back, twice]])
      expect(after(...order)).to.include({ left: 10, revoked: 0 });
    expect(after(...facts, refunded(1_000)).left).to.equal(0);
    expect(after(...facts, refunded(300)).left).to.equal(7);
  });

  it('is refused when another sum or currency was paid, and credited when the right one is after all', () => {
    const wrong: Fact = { kind: 'paid', payment: 'p0', price: sum(999) };
    const abroad: Fact = { kind: 'paid', payment: 'p0', price: { amount: 1_000, currency: 'SEK' } };
    for (const fact of [wrong, abroad]) {
      expect(after(fact)).to.include({ state: 'refused', lines: '' });
      expect(after(fact, paid)).to.include({ state: 'credited', left: 10 });
      expect(after(paid, fact)).to.include({ state: 'credited', left: 10 });
    }
  });

  it('comes to the same whatever the order, and however often each is said', () => {
    const all: Fact[] = [
      paid,
      { kind: 'waiting' },
      { kind: 'failed' },
      refunded(250),
      refunded(430),
      disputed,
      closed(true),
    ];
    const lost = [...all.slice(0, 6), closed(false)];
    const other = (fact: Fact): Fact => ('payment' in fact ? { ...fact, payment: 'p2' } : fact);
    const two = [...all, ...lost.map(other), closed(false), { ...paid, price: sum(1) }];
    for (const facts of [all, lost, all.slice(0, 5), two]) {
      const { lines: _, ...expected } = after(...facts);
      fc.assert(
        fc.property(
          fc.shuffledSubarray(facts, { minLength: facts.length }),
          fc.array(fc.constantFrom(...facts), { maxLength: 6 }),
          (order, repeats) => {
            const { lines: __, ...found } = after(...order, ...repeats);
            expect(found).to.deep.equal(expected);
          },
        ),
        { numRuns: 500 },
      );
    }
    expect(after(...all)).to.include({ state: 'credited', left: 6 });
    expect(after(...lost)).to.include({ state: 'credited', left: 0 });
  });
});
