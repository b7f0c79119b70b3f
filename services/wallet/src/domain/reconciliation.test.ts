import { expect } from 'chai';
import { createPurchase, type Purchase } from './purchase.ts';
import { describeDifference, selectEventsToSettle } from './reconciliation.ts';

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
const credited: Purchase = { ...open, state: 'credited', payments: ['p1'] };
const price = { amount: 1_000, currency: 'EUR' };

describe('selectEventsToSettle', () => {
  const over = open.payUntil + 86_400_000;

  it('selects what the provider reported', () => {
    const events = [{ kind: 'waiting' }] as const;
    expect(selectEventsToSettle(open, events, over + 1)).to.equal(events);
  });

  it('expires an open purchase one day after its page can no longer be paid', () => {
    expect(selectEventsToSettle(open, [], over)).to.deep.equal([]);
    expect(selectEventsToSettle(open, [], over + 1)).to.deep.equal([{ kind: 'expired' }]);
  });

  it('does not expire a purchase that is not open', () => {
    expect(selectEventsToSettle({ ...open, state: 'waiting' }, [], over + 1)).to.deep.equal([]);
  });
});

describe('describeDifference', () => {
  it('is undefined when both agree', () => {
    expect(describeDifference(credited, credited, [{ kind: 'paid', payment: 'p1', price }])).to.equal(
      undefined,
    );
  });

  it('describes a change of the state', () => {
    const events = [{ kind: 'paid', payment: 'p1', price }] as const;
    expect(describeDifference(open, credited, events)).to.deep.equal({
      ours: 'open',
      theirs: 'paid 1000 EUR by p1',
    });
  });

  it('describes a change of the revoked credits alone', () => {
    const before = { ...credited, revoked: 2, refundTotals: { p1: { amount: 250, at: 1 } } };
    const amount = { amount: 500, currency: 'EUR' };
    const events = [
      { kind: 'refund-total', payment: 'p1', total: amount, at: 2 },
      { kind: 'refunds-listed', payment: 'p1', at: 2 },
      { kind: 'refund', payment: 'p1', refund: 'r1', amount, state: 'failed', createdAt: 1, at: 2 },
      { kind: 'dispute', payment: 'p1', dispute: 'd1', amount, state: 'open', at: 2 },
      { kind: 'dispute', payment: 'p1', dispute: 'd2', state: 'won', at: 2 },
      { kind: 'failed' },
    ] as const;
    expect(describeDifference(before, { ...credited, revoked: 5 }, events)).to.deep.equal({
      ours: 'credited, 2 of 10 credits revoked, 250 EUR of p1 refunded or disputed',
      theirs:
        'refunded 500 EUR of p1; refund r1 of p1 failed: 500 EUR; dispute d1 of p1 open: 500 EUR; dispute d2 of p1 won; failed',
    });
  });

  it('describes another amount of refunds that is less than a credit', () => {
    const refund = { payment: 'p1', amount: 60, createdAt: 1, at: 1 };
    const before: Purchase = { ...credited, refunds: { r1: { ...refund, state: 'done' } } };
    const after: Purchase = { ...credited, refunds: { r1: { ...refund, state: 'failed', at: 2 } } };
    expect(describeDifference(before, after, [])?.ours).to.equal(
      'credited, 60 EUR of p1 refunded or disputed',
    );
  });

  it('is undefined when a refund that was known by its total is listed', () => {
    const before: Purchase = { ...credited, revoked: 5, refundTotals: { p1: { amount: 500, at: 1 } } };
    const after: Purchase = {
      ...before,
      refunds: { r1: { payment: 'p1', amount: 500, state: 'done', createdAt: 1, at: 2 } },
      refundTotals: { p1: { at: 2 } },
    };
    expect(describeDifference(before, after, [])).to.equal(undefined);
  });

  it('ignores an open purchase that expires', () => {
    const expired: Purchase = { ...open, state: 'expired' };
    expect(describeDifference(open, expired, [{ kind: 'expired' }])).to.equal(undefined);
    expect(describeDifference({ ...open, state: 'waiting' }, expired, [{ kind: 'expired' }])).to.deep.equal({
      ours: 'waiting',
      theirs: 'expired',
    });
  });

  it('describes anomalies even when the state is the same', () => {
    const flagged = { ...credited, anomalies: ['paid again by p2', 'paid 1 EUR by p3'] };
    expect(describeDifference(flagged, flagged, [])).to.deep.equal({
      ours: 'credited',
      theirs: 'paid again by p2; paid 1 EUR by p3',
      isAnomaly: true,
    });
  });
});
