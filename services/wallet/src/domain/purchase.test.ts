import { expect } from 'chai';
import {
  createPurchase,
  hasUndecidedReversal,
  isTooLateToOpen,
  isUnfinished,
  type Purchase,
  purchaseSchema,
  purchaseStates,
} from './purchase.ts';

const terms = {
  purchaseId: 'P',
  provider: 'stripe',
  packId: 'ten',
  name: '10 credits',
  credits: 10,
  price: { amount: 1_000, currency: 'EUR' },
  language: 'en',
  requestHash: 'h',
} as const;
const now = 1_795_000_000_000;
const minute = 60_000;

describe('createPurchase', () => {
  it('creates an open purchase that can be paid for two hours', () => {
    const purchase = createPurchase(terms, now);
    expect(purchase).to.deep.equal({
      ...terms,
      createdAt: now,
      payUntil: now + 120 * minute,
      state: 'open',
      payments: [],
      refunds: {},
      refundTotals: {},
      disputes: {},
      revoked: 0,
      anomalies: [],
      version: 1,
    });
    expect(purchaseSchema.parse(purchase)).to.deep.equal(purchase);
  });
});

describe('purchaseSchema', () => {
  it('reads everything that a provider has reported', () => {
    const purchase = {
      ...createPurchase({ ...terms, provider: 'paypal', language: 'pl' }, now),
      sessionId: 'order-1',
      payAt: 'https://pay.example/order-1',
      state: 'credited',
      payments: ['p1', 'p2'],
      refunds: {
        r1: { payment: 'p1', amount: 250, state: 'done', createdAt: 1, at: 2 },
        r2: { payment: 'p2', amount: 50, state: 'pending', createdAt: 1, at: 1 },
      },
      refundTotals: { p1: { amount: 250, at: 2 }, p2: { at: 3 } },
      disputes: {
        d1: { payment: 'p1', amount: 98, state: 'open', at: 1 },
        d2: { payment: 'p2', amount: 1_000, state: 'won', at: 2 },
        d3: { payment: 'p2', amount: 1_000, state: 'inquiry', at: 3 },
      },
      revoked: 10,
      anomalies: ['paid again by p2'],
      isVoterErased: true,
      version: 7,
    };
    expect(purchaseSchema.parse(purchase)).to.deep.equal(purchase);
  });
});

describe('isTooLateToOpen', () => {
  it('is true from less than 31 minutes before the end', () => {
    const purchase = createPurchase(terms, now);
    expect(isTooLateToOpen(purchase, now + 89 * minute)).to.equal(false);
    expect(isTooLateToOpen(purchase, now + 89 * minute + 1)).to.equal(true);
  });
});

describe('isUnfinished', () => {
  it('is true for open and waiting purchases', () => {
    const purchase = createPurchase(terms, now);
    expect(purchaseStates.filter((state) => isUnfinished({ ...purchase, state }))).to.deep.equal([
      'open',
      'waiting',
    ]);
  });
});

describe('hasUndecidedReversal', () => {
  const purchase = createPurchase(terms, now);
  const isUndecided = (change: Partial<Purchase>, at = now) =>
    hasUndecidedReversal({ ...purchase, ...change }, at);

  it('is true while a refund is pending, and for 30 days after one was sent', () => {
    const refund = { payment: 'p1', amount: 1, createdAt: now, at: now };
    expect(isUndecided({})).to.equal(false);
    expect(isUndecided({ refunds: { r1: { ...refund, state: 'failed' } } })).to.equal(false);
    const dayMs = 1_440 * minute;
    for (const [state, days, expected] of [
      ['pending', 0, true],
      ['pending', 90, true],
      ['done', 29, true],
      ['done', 30, false],
    ] as const)
      expect(
        isUndecided({ refunds: { r1: { ...refund, state } } }, now + days * dayMs),
        `${state} after ${days} days`,
      ).to.equal(expected);
  });

  it('is true during an inquiry and while a dispute is open', () => {
    const dispute = { payment: 'p1', amount: 1, at: 1 };
    for (const [state, expected] of [
      ['inquiry', true],
      ['open', true],
      ['lost', false],
      ['won', false],
    ] as const)
      expect(isUndecided({ disputes: { d1: { ...dispute, state } } }), state).to.equal(expected);
  });
});
