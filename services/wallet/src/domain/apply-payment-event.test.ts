import { expect } from 'chai';
import * as fc from 'fast-check';
import { applyPaymentEvents, rejectSessionMismatch } from './apply-payment-event.ts';
import type { DisputeState, PaymentEvent, RefundState } from './payment-event.ts';
import { createPurchase, type Purchase } from './purchase.ts';

const open = createPurchase(
  {
    purchaseId: 'P',
    provider: 'stripe',
    packId: 'small',
    name: '10 credits',
    credits: 10,
    price: { amount: 1_000, currency: 'EUR' },
    language: 'en',
    requestHash: 'h',
  },
  0,
);
const inEuro = (amount: number) => ({ amount, currency: 'EUR' });
const paid: PaymentEvent = { kind: 'paid', payment: 'p1', price: inEuro(1_000) };
type EventOf<K extends PaymentEvent['kind']> = Extract<PaymentEvent, { kind: K }>;
const createTotal = (amount: number, at = 1): EventOf<'refund-total'> => ({
  kind: 'refund-total',
  payment: 'p1',
  total: inEuro(amount),
  at,
});
const createRefund = (refund: string, amount: number, state: RefundState, at: number): EventOf<'refund'> => ({
  ...{ kind: 'refund', payment: 'p1', refund, amount: inEuro(amount), state, createdAt: 1, at },
});
const createDispute = (
  state: DisputeState,
  at: number,
  amount = 1_000,
  dispute = 'd1',
): EventOf<'dispute'> => ({
  ...{ kind: 'dispute', payment: 'p1', dispute, amount: inEuro(amount), state, at },
});
const disputed = createDispute('open', 1);
const apply = (purchase: Purchase, event: PaymentEvent) => applyPaymentEvents(purchase, [event]).purchase;

/** Applies events one after another. @returns the state, the remaining credits, and the ledger entries */
function after(...events: readonly PaymentEvent[]) {
  let purchase = open;
  const entries: string[] = [];
  for (const event of events) {
    const next = applyPaymentEvents(purchase, [event]);
    purchase = next.purchase;
    entries.push(...next.entries.map(({ cause, delta }) => `${cause} ${delta}`));
  }
  const left = entries.reduce((total, entry) => total + Number(entry.split(' ')[1]), 0);
  return { state: purchase.state, left, ledger: entries.join(', '), revoked: purchase.revoked };
}

describe('applyPaymentEvents', () => {
  it('credits a paid purchase once, whatever was reported before', () => {
    expect(after(paid, paid)).to.include({ state: 'credited', ledger: 'bought 10' });
    for (const kind of ['waiting', 'failed', 'expired'] as const) {
      expect(after({ kind })).to.include({ state: kind, ledger: '' });
      expect(after({ kind }, paid)).to.include({ state: 'credited', left: 10 });
      expect(after(paid, { kind })).to.include({ state: 'credited', left: 10 });
    }
  });

  it('moves only forward: open, waiting, expired, failed, refused, credited', () => {
    const wrongAmount: PaymentEvent = { kind: 'paid', payment: 'p0', price: inEuro(999) };
    const events = [{ kind: 'waiting' }, { kind: 'expired' }, { kind: 'failed' }, wrongAmount, paid] as const;
    const states = ['waiting', 'expired', 'failed', 'refused', 'credited'];
    for (const [i, event] of events.entries())
      for (const [j, other] of events.entries())
        expect(after(event, other).state, `${states[i]}, ${states[j]}`).to.equal(states[Math.max(i, j)]);
  });

  it('records a second payment after the erasure of the voter, so that it can be refunded and disputed', () => {
    const erased = { ...apply(open, paid), isVoterErased: true };
    const second: PaymentEvent = { kind: 'paid', payment: 'p2', price: inEuro(1_000) };
    const { purchase, entries } = applyPaymentEvents(erased, [second]);
    expect(entries).to.deep.equal([]);
    expect(purchase).to.deep.include({ state: 'credited', payments: ['p1', 'p2'] });
    expect(purchase.anomalies).to.deep.equal(['paid again by p2']);
  });

  it('revokes credits in proportion to the refund, rounded down, and all after a full refund', () => {
    for (const create of [createTotal, (amount: number) => createRefund('r1', amount, 'done', 2)]) {
      const back = (amount: number) => after(paid, create(amount)).left;
      expect([0, 99, 100, 555, 999, 1_000, 2_000].map(back)).to.deep.equal([10, 10, 9, 5, 1, 0, 0]);
    }
    expect(after(paid, createTotal(500, 2), createTotal(100, 1)).left).to.equal(5);
  });

  it('restores the credits of a refund that fails after it was reported', () => {
    const failed = createRefund('r1', 1_000, 'failed', 2);
    const ledger = 'bought 10, revoked -10, restored 10';
    expect(after(paid, createTotal(1_000, 1), failed)).to.include({ left: 10, ledger, revoked: 0 });
    expect(after(paid, createRefund('r1', 1_000, 'done', 1), failed)).to.include({ left: 10, ledger });
    expect(after(paid, failed, createTotal(1_000, 1)).ledger).to.equal('bought 10');
  });

  it('restores only the share of the refund that failed', () => {
    const refunds = [createRefund('r1', 300, 'done', 1), createRefund('r2', 200, 'done', 1)];
    expect(after(paid, ...refunds, createRefund('r1', 300, 'failed', 3)).left).to.equal(8);
    expect(after(paid, createTotal(500, 2), createRefund('r1', 300, 'failed', 3)).left).to.equal(8);
    // A total from after the failure no longer contains the refund.
    expect(after(paid, createRefund('r1', 300, 'failed', 3), createTotal(200, 4)).left).to.equal(8);
  });

  it('revokes nothing for a refund whose money is not sent yet', () => {
    const pending = createRefund('r1', 500, 'pending', 1);
    expect(after(paid, pending).ledger).to.equal('bought 10');
    expect(after(paid, pending, createTotal(500, 1)).ledger).to.equal('bought 10');
    expect(after(paid, pending, createTotal(500, 2), createRefund('r1', 500, 'done', 3)).left).to.equal(5);
  });

  it('adds a refund that was requested after the last total', () => {
    const later = { ...createRefund('r2', 200, 'done', 5), createdAt: 4 };
    expect(after(paid, createTotal(300, 3), later).left).to.equal(5);
  });

  it('prefers a complete list of refunds to an older total', () => {
    const listed: PaymentEvent = { kind: 'refunds-listed', payment: 'p1', at: 5 };
    expect(after(paid, createTotal(1_000, 1), listed).left).to.equal(10);
    expect(after(paid, createTotal(1_000, 1), createRefund('r1', 200, 'done', 5), listed).left).to.equal(8);
    expect(after(paid, listed, createTotal(1_000, 1)).ledger).to.equal('bought 10');
  });

  it('writes one entry for events that are applied together', () => {
    const credited = applyPaymentEvents(open, [paid, createTotal(1_000, 1)]).purchase;
    const listed: PaymentEvent = { kind: 'refunds-listed', payment: 'p1', at: 2 };
    const events = [listed, createRefund('r1', 700, 'done', 2), createRefund('r2', 300, 'failed', 2)];
    const { entries } = applyPaymentEvents(credited, events);
    expect(entries).to.deep.equal([{ ref: 'P', cause: 'restored', delta: 3 }]);
  });

  it('revokes all credits of a disputed payment, and restores only those that were not refunded', () => {
    expect(after(paid, disputed).left).to.equal(0);
    expect(after(paid, createTotal(300), disputed).ledger).to.equal('bought 10, revoked -3, revoked -7');
    expect(after(paid, createTotal(300), disputed, createDispute('won', 2))).to.include({
      left: 7,
      ledger: 'bought 10, revoked -3, revoked -7, restored 7',
    });
    expect(after(paid, disputed, createDispute('lost', 2)).left).to.equal(0);
  });

  it('revokes the share of a dispute about a part of the payment, rounded down with the refunds', () => {
    expect(after(paid, createDispute('open', 1, 200)).left).to.equal(8);
    expect(after(paid, createDispute('lost', 1, 200)).left).to.equal(8);
    // 150 and 160 are 310 together: three credits, not one and one.
    expect(after(paid, createTotal(150), createDispute('lost', 1, 160)).left).to.equal(7);
    const two = [createDispute('lost', 1, 200), createDispute('open', 2, 300, 'd2')];
    expect(after(paid, ...two).left).to.equal(5);
    expect(after(paid, createTotal(900), createDispute('lost', 1, 900)).left).to.equal(0);
  });

  it('revokes the whole payment for a dispute without an amount', () => {
    expect(
      after(paid, { kind: 'dispute', payment: 'p1', dispute: 'd1', state: 'open', at: 1 }).left,
    ).to.equal(0);
  });

  it('keeps the credits during an inquiry, and revokes them when it becomes a dispute', () => {
    const inquiry = createDispute('inquiry', 1);
    expect(after(paid, inquiry).ledger).to.equal('bought 10');
    expect(after(paid, inquiry, createDispute('won', 2)).ledger).to.equal('bought 10');
    expect(after(paid, inquiry, createDispute('open', 2)).left).to.equal(0);
  });

  it('restores the credits of a dispute that was lost and is won later, and the other way round', () => {
    expect(after(paid, disputed, createDispute('lost', 2), createDispute('won', 3))).to.include({
      left: 10,
      ledger: 'bought 10, revoked -10, restored 10',
    });
    expect(after(paid, disputed, createDispute('won', 2), createDispute('lost', 3)).left).to.equal(0);
    expect(after(paid, createDispute('won', 3), createDispute('lost', 2)).ledger).to.equal('bought 10');
  });

  it('records a dispute in another currency as an anomaly, and revokes the whole payment', () => {
    const foreign = { ...createDispute('open', 1), amount: { amount: 5, currency: 'JPY' } };
    const { purchase, entries } = applyPaymentEvents(apply(open, paid), [foreign]);
    expect(entries).to.deep.equal([{ ref: 'P', cause: 'revoked', delta: -10 }]);
    expect(purchase.anomalies).to.deep.equal(['disputed 5 JPY of p1']);
  });

  it('revokes nothing for another payment than the one that brought the credits', () => {
    const other: PaymentEvent = { ...createTotal(1_000), payment: 'p2' };
    expect(after(paid, other, { ...disputed, payment: 'p2' }).left).to.equal(10);
  });

  it('keeps the credits while one of two payments covers them, in any order', () => {
    const twice: PaymentEvent = { kind: 'paid', payment: 'p2', price: inEuro(1_000) };
    const back: PaymentEvent = { ...createTotal(1_000), payment: 'p2' };
    const events = [paid, twice, back];
    for (const order of [events, [back, twice, paid], [twice, back, paid], [paid, back, twice]])
      expect(after(...order)).to.include({ left: 10, revoked: 0 });
    expect(after(...events, createTotal(1_000)).left).to.equal(0);
    expect(after(...events, createTotal(300)).left).to.equal(7);
  });

  it('refuses another amount or currency, and credits the right payment afterwards', () => {
    const wrong: PaymentEvent = { kind: 'paid', payment: 'p0', price: inEuro(999) };
    const abroad: PaymentEvent = { kind: 'paid', payment: 'p0', price: { amount: 1_000, currency: 'SEK' } };
    for (const event of [wrong, abroad]) {
      expect(after(event)).to.include({ state: 'refused', ledger: '' });
      expect(after(event, paid)).to.include({ state: 'credited', left: 10 });
      expect(after(paid, event)).to.include({ state: 'credited', left: 10 });
    }
  });

  it('refuses a payment above the price', () => {
    const over: PaymentEvent = { kind: 'paid', payment: 'p0', price: inEuro(1_001) };
    expect(after(over)).to.include({ state: 'refused', ledger: '' });
    expect(apply(open, over).anomalies).to.deep.equal(['paid 1001 EUR by p0']);
  });

  it('records a refund in another currency as an anomaly, and revokes nothing', () => {
    const inKrona = { amount: 1_000, currency: 'SEK' };
    const credited = apply(open, paid);
    for (const event of [
      { ...createTotal(1_000), total: inKrona },
      { ...createRefund('r1', 1_000, 'done', 1), amount: inKrona },
    ]) {
      const { purchase, entries } = applyPaymentEvents(credited, [event]);
      expect(entries).to.deep.equal([]);
      expect(purchase).to.deep.equal({ ...credited, anomalies: ['refunded 1000 SEK of p1'] });
    }
  });

  it('keeps every anomaly, each once', () => {
    const wrong: PaymentEvent = { kind: 'paid', payment: 'p0', price: inEuro(999) };
    const again: PaymentEvent = { kind: 'paid', payment: 'p2', price: inEuro(1_000) };
    expect([wrong, paid, again, wrong, again].reduce(apply, open).anomalies).to.deep.equal([
      'paid 999 EUR by p0',
      'paid again by p2',
    ]);
  });

  it('cancels every entry of a purchase from before the erasure of its voter', () => {
    const erased = { ...apply(open, paid), isVoterErased: true };
    expect(applyPaymentEvents(erased, [disputed]).entries).to.deep.equal([
      { ref: 'P', cause: 'revoked', delta: -10, isFromBeforeErasure: true },
      { cause: 'forfeited', delta: 10, ref: 'P', isFromBeforeErasure: true },
    ]);
  });

  it('refuses the first payment after the erasure of the voter', () => {
    const { purchase, entries } = applyPaymentEvents({ ...open, isVoterErased: true }, [paid]);
    expect(entries).to.deep.equal([]);
    expect(purchase).to.deep.include({
      state: 'refused',
      payments: [],
      anomalies: ['paid by p1 after its voter was erased'],
    });
  });

  it('stores the newest state of each dispute with its payment', () => {
    const inDispute = [paid, disputed, createDispute('open', 1, 400, 'd2')].reduce(apply, open);
    expect(inDispute.disputes).to.deep.equal({
      d1: { payment: 'p1', amount: 1_000, state: 'open', at: 1 },
      d2: { payment: 'p1', amount: 400, state: 'open', at: 1 },
    });
    expect(apply(inDispute, createDispute('won', 2)).disputes).to.deep.equal({
      d1: { payment: 'p1', amount: 1_000, state: 'won', at: 2 },
      d2: { payment: 'p1', amount: 400, state: 'open', at: 1 },
    });
  });

  it('ignores an older state of a refund and of a dispute', () => {
    expect(after(paid, createDispute('lost', 3), createDispute('won', 2)).left).to.equal(0);
    expect(after(paid, createDispute('won', 2), disputed).left).to.equal(10);
    expect(
      after(paid, createRefund('r1', 500, 'done', 3), createRefund('r1', 500, 'failed', 2)).left,
    ).to.equal(5);
  });

  it('takes the later of two states from the same moment', () => {
    for (const order of [
      [disputed, createDispute('lost', 1), createDispute('won', 1)],
      [createDispute('won', 1), createDispute('lost', 1), disputed],
    ])
      expect(after(paid, ...order).left).to.equal(10);
  });

  it('returns the same object when an event changes nothing', () => {
    const credited = apply(open, paid);
    for (const event of [paid, { kind: 'waiting' } as const])
      expect(apply(credited, event)).to.equal(credited);
    const listed: PaymentEvent = { kind: 'refunds-listed', payment: 'p1', at: 1 };
    const refund = createRefund('r1', 5, 'done', 1);
    for (const event of [{ kind: 'waiting' } as const, disputed, refund, createTotal(5), listed]) {
      const purchase = apply(open, event);
      expect(apply(purchase, event), event.kind).to.equal(purchase);
    }
  });

  it('has the same result for any order and any duplicates of events', () => {
    const all: PaymentEvent[] = [
      paid,
      { kind: 'waiting' },
      { kind: 'failed' },
      createTotal(250, 1),
      createTotal(430, 2),
      disputed,
      createDispute('won', 2),
    ];
    const lost = [...all.slice(0, 6), createDispute('lost', 2)];
    const other = (event: PaymentEvent): PaymentEvent =>
      'payment' in event ? { ...event, payment: 'p2' } : event;
    const two = [...all, ...lost.map(other), createDispute('lost', 3), { ...paid, price: inEuro(1) }];
    for (const events of [all, lost, all.slice(0, 5), two]) {
      const { ledger: _, ...expected } = after(...events);
      fc.assert(
        fc.property(
          fc.shuffledSubarray(events, { minLength: events.length }),
          fc.array(fc.constantFrom(...events), { maxLength: 6 }),
          (order, repeats) => {
            const { ledger: __, ...found } = after(...order, ...repeats);
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

/** Everything that a provider reports about three refunds and two disputes of one payment, over time. */
const histories = fc.record({
  refunds: fc.array(
    fc.record({
      id: fc.constantFrom('r1', 'r2', 'r3'),
      state: fc.constantFrom<RefundState>('pending', 'done', 'failed'),
      at: fc.integer({ min: 1, max: 40 }),
    }),
    { maxLength: 10 },
  ),
  disputes: fc.array(
    fc.record({
      id: fc.constantFrom('d1', 'd2'),
      state: fc.constantFrom<DisputeState>('inquiry', 'open', 'lost', 'won'),
      at: fc.integer({ min: 1, max: 40 }),
    }),
    { maxLength: 10 },
  ),
});
const refundAmounts: Record<string, number> = { r1: 110, r2: 245, r3: 95 };
const disputeAmounts: Record<string, number> = { d1: 98, d2: 333 };

/** Finds the last report about each id. Two reports from one moment are not compared here. */
const findLast = <T extends { id: string; at: number }>(reports: readonly T[]): T[] => [
  ...new Map(
    [...reports].sort((one, other) => one.at - other.at).map((report) => [report.id, report]),
  ).values(),
];
const hasUniqueTimes = (reports: readonly { id: string; at: number }[]) =>
  new Set(reports.map(({ id, at }) => `${id} ${at}`)).size === reports.length;

describe('the ledger of a purchase after any reports about its refunds and disputes', () => {
  it('equals the last report about each of them, in any order and with duplicates', () => {
    fc.assert(
      fc.property(
        histories.filter(({ refunds, disputes }) => hasUniqueTimes(refunds) && hasUniqueTimes(disputes)),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        ({ refunds, disputes }, random) => {
          const reports: PaymentEvent[] = [
            paid,
            ...refunds.map(({ id, state, at }) => createRefund(id, refundAmounts[id] ?? 0, state, at)),
            ...disputes.map(({ id, state, at }) => createDispute(state, at, disputeAmounts[id], id)),
          ];
          const shuffled = [...reports, ...reports.slice(0, 4)]
            .map((report) => ({ report, rank: Number(random.next().value) }))
            .sort((one, other) => one.rank - other.rank)
            .map(({ report }) => report);
          const back = [
            ...findLast(refunds).map(({ id, state }) => (state === 'done' ? (refundAmounts[id] ?? 0) : 0)),
            ...findLast(disputes).map(({ id, state }) =>
              state === 'open' || state === 'lost' ? (disputeAmounts[id] ?? 0) : 0,
            ),
          ].reduce((sum, amount) => sum + amount, 0);
          // Ten credits cost 1,000: each whole 100 that went back is a credit.
          const expected = { left: 10 - Math.trunc(back / 100), revoked: Math.trunc(back / 100) };
          expect(after(...shuffled)).to.include(expected);
          // Applied together, they write at most a purchase and a revocation.
          const { entries } = applyPaymentEvents(open, shuffled);
          expect(entries.reduce((sum, { delta }) => sum + delta, 0)).to.equal(expected.left);
          expect(entries.length).to.be.at.most(2);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('equals the refunds that were sent, although single refunds are reported only if they are late or fail', () => {
    const refund = fc.record({
      amount: fc.integer({ min: 1, max: 150 }),
      isLate: fc.boolean(),
      outcome: fc.constantFrom<RefundState>('done', 'failed'),
      decidedAfter: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.array(refund, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (requested, random) => {
          // Each refund is requested at a multiple of 1,000, and decided at a time of its own.
          const refunds = requested.map((entry, i) => {
            const createdAt = (i + 1) * 1_000;
            return {
              ...entry,
              id: `r${i}`,
              createdAt,
              decidedAt: createdAt + entry.decidedAfter * 100 + i + 1,
            };
          });
          const reports = refunds.flatMap(({ id, amount, isLate, outcome, createdAt, decidedAt }) => {
            // Stripe adds up the refunds that have not failed, whether their money was sent or not.
            const total = refunds
              .filter((other) => other.createdAt <= createdAt)
              .filter((other) => other.outcome === 'done' || other.decidedAt > createdAt)
              .reduce((sum, other) => sum + other.amount, 0);
            const report = (state: RefundState, at: number) => ({
              ...createRefund(id, amount, state, at),
              createdAt,
            });
            return [
              createTotal(total, createdAt),
              ...(isLate ? [report('pending', createdAt)] : []),
              ...(isLate || outcome === 'failed' ? [report(outcome, decidedAt)] : []),
            ];
          });
          const shuffled = [paid, ...reports, ...reports]
            .map((report) => ({ report, rank: Number(random.next().value) }))
            .sort((one, other) => one.rank - other.rank)
            .map(({ report }) => report);
          const sent = refunds.filter(({ outcome }) => outcome === 'done');
          const back = sent.reduce((sum, { amount }) => sum + amount, 0);
          expect(after(...shuffled).left).to.equal(10 - Math.trunc(back / 100));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('rejectSessionMismatch', () => {
  it('records the events once, and writes no entries', () => {
    const first = rejectSessionMismatch(open, 'cs_2', [paid, { kind: 'waiting' }]);
    expect(first.entries).to.deep.equal([]);
    expect(first.purchase).to.deep.equal({
      ...open,
      anomalies: ['paid, waiting through another page, cs_2'],
    });
    const again = rejectSessionMismatch(first.purchase, 'cs_2', [paid, { kind: 'waiting' }]);
    expect(again.purchase).to.equal(first.purchase);
  });
});
