import { expect } from 'chai';
import type { DisputeState } from './payment-event.ts';
import { createPurchase, type Purchase } from './purchase.ts';
import { computeReversedAmount, computeRevokedCredits } from './revoked-credits.ts';

const open = createPurchase(
  {
    purchaseId: 'P',
    provider: 'stripe',
    packId: 'ten',
    name: '10 credits',
    credits: 10,
    price: { amount: 1_000, currency: 'EUR' },
    language: 'en',
    requestHash: 'h',
  },
  0,
);
const compute = (change: Partial<Purchase>) =>
  computeRevokedCredits({ ...open, payments: ['p1'], ...change });

/** One refund that was sent, per payment. */
const toRefunds = (amounts: Record<string, number>): Purchase['refunds'] =>
  Object.fromEntries(
    Object.entries(amounts).map(([payment, amount]) => [
      `refund of ${payment}`,
      { payment, amount, state: 'done', createdAt: 1, at: 1 },
    ]),
  );
const toDisputes = (payment: string, state: DisputeState, amount = 1_000): Purchase['disputes'] => ({
  d1: { payment, amount, state, at: 1 },
});

describe('computeRevokedCredits', () => {
  it('is 0 without a payment', () => {
    expect(compute({ payments: [], refunds: toRefunds({ p1: 1_000 }) })).to.equal(0);
  });

  it('is in proportion to the refund, rounded down, and at most all', () => {
    const amounts = [99, 100, 999, 1_000, 2_000];
    expect(amounts.map((p1) => compute({ refunds: toRefunds({ p1 }) }))).to.deep.equal([0, 1, 9, 10, 10]);
  });

  it('is the share of a dispute that is open or lost', () => {
    for (const [state, revoked] of [
      ['inquiry', 0],
      ['open', 10],
      ['lost', 10],
      ['won', 0],
    ] as const)
      expect(compute({ disputes: toDisputes('p1', state) }), state).to.equal(revoked);
    expect(compute({ disputes: toDisputes('p1', 'lost', 299) })).to.equal(2);
    expect(compute({ disputes: toDisputes('p2', 'open') })).to.equal(0);
  });

  it('counts the payment that still covers most credits', () => {
    const payments = ['p1', 'p2'];
    expect(compute({ payments, refunds: toRefunds({ p1: 1_000 }) })).to.equal(0);
    expect(compute({ payments, refunds: toRefunds({ p1: 1_000, p2: 300 }) })).to.equal(3);
  });
});

describe('computeReversedAmount', () => {
  it('adds refunds and disputes of one payment, up to the price', () => {
    const purchase = {
      ...open,
      refunds: toRefunds({ p1: 300, p2: 50 }),
      disputes: toDisputes('p1', 'open', 98),
    };
    expect(computeReversedAmount(purchase, 'p1')).to.equal(398);
    expect(computeReversedAmount(purchase, 'p2')).to.equal(50);
    expect(computeReversedAmount({ ...purchase, disputes: toDisputes('p1', 'open') }, 'p1')).to.equal(1_000);
  });

  it('is never negative', () => {
    const refunds = { r1: { payment: 'p1', amount: 300, state: 'failed', createdAt: 1, at: 9 } as const };
    expect(
      computeReversedAmount({ ...open, refunds, refundTotals: { p1: { amount: 200, at: 5 } } }, 'p1'),
    ).to.equal(0);
  });
});
