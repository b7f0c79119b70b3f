import { expect } from 'chai';
import * as fc from 'fast-check';
import type { PaidPurchase } from './sale.ts';
import { computeSale, sumSales } from './sale.ts';

const paidAt = Date.parse('2026-11-29T23:59:59.999Z');
const createPaid = (change: Partial<PaidPurchase> = {}): PaidPurchase => ({
  purchaseId: 'p1',
  provider: 'stripe',
  packId: 'small',
  name: '5 credits',
  credits: 5,
  price: { currency: 'EUR', amount: 490 },
  payments: ['pi_1'],
  refunds: {},
  refundTotals: {},
  disputes: {},
  revoked: 0,
  paidAt,
  ...change,
});
const createRefund = (amount: number, payment = 'pi_1') => ({
  ...{ payment, amount, state: 'done' as const },
  ...{ createdAt: paidAt, at: paidAt },
});
const createDispute = (amount: number, state: 'open' | 'lost' | 'won' | 'inquiry') => ({
  ...{ payment: 'pi_1', amount, state },
  at: paidAt,
});
const getMoney = (purchase: PaidPurchase) => {
  const { sold, refunded, withheld, owed } = computeSale(purchase);
  return [sold, refunded, withheld, owed];
};

describe('the sale of a purchase', () => {
  it('belongs to the day of the payment, in UTC', () => {
    expect(computeSale(createPaid()).day).to.equal('2026-11-29');
  });

  it('owes the price without what was refunded and what is withheld', () => {
    expect(getMoney(createPaid())).to.deep.equal([490, 0, 0, 490]);
    expect(getMoney(createPaid({ refunds: { r1: createRefund(100) } }))).to.deep.equal([490, 100, 0, 390]);
    expect(getMoney(createPaid({ disputes: { d1: createDispute(90, 'open') } }))).to.deep.equal([
      490, 0, 90, 400,
    ]);
    expect(getMoney(createPaid({ disputes: { d1: createDispute(90, 'lost') } }))[2]).to.equal(90);
    expect(getMoney(createPaid({ disputes: { d1: createDispute(90, 'won') } }))[2]).to.equal(0);
    expect(getMoney(createPaid({ disputes: { d1: createDispute(90, 'inquiry') } }))[2]).to.equal(0);
  });

  it('is never negative: money that is refunded and disputed counts once, up to the price', () => {
    const both = { refunds: { r1: createRefund(400) }, disputes: { d1: createDispute(490, 'lost') } };
    expect(getMoney(createPaid(both))).to.deep.equal([490, 400, 90, 0]);
    expect(getMoney(createPaid({ refunds: { r1: createRefund(900) } }))).to.deep.equal([490, 490, 0, 0]);
  });

  it('contains the money of a second payment, whose refund gives it back', () => {
    const payments = ['pi_1', 'pi_2'];
    expect(getMoney(createPaid({ payments }))).to.deep.equal([980, 0, 0, 980]);
    const refunds = { r1: createRefund(490, 'pi_2') };
    expect(getMoney(createPaid({ payments, refunds }))).to.deep.equal([980, 490, 0, 490]);
  });
});

describe('sums of sales', () => {
  const purchases = fc.array(
    fc
      .record({
        packId: fc.constantFrom('small', 'large'),
        provider: fc.constantFrom('stripe' as const, 'paypal' as const),
        currency: fc.constantFrom('EUR' as const, 'PLN' as const),
        days: fc.nat(2),
        refund: fc.nat(600),
      })
      .map(({ packId, provider, currency, days, refund }) =>
        createPaid({
          ...{ packId, provider, price: { currency, amount: 490 }, paidAt: paidAt + days * 86_400_000 },
          ...(refund > 0 && { refunds: { r1: createRefund(refund) } }),
        }),
      ),
    { maxLength: 30 },
  );

  it('are the same in any order and over any pages, and keep currencies apart', () => {
    fc.assert(
      fc.property(purchases, fc.nat(30), (list, split) => {
        const sales = list.map(computeSale);
        const all = sumSales(sales);
        const pages = [sumSales(sales.slice(split).toReversed()), sumSales(sales.slice(0, split))];
        expect(sumSales(pages.flat())).to.deep.equal(all);
        for (const currency of ['EUR', 'PLN']) {
          const own = list.filter(({ price }) => price.currency === currency);
          const refunded = own.reduce((sum, { refunds }) => sum + Math.min(490, refunds.r1?.amount ?? 0), 0);
          const rows = all.filter((row) => row.currency === currency);
          expect(rows.reduce((sum, row) => sum + row.sold, 0)).to.equal(own.length * 490);
          expect(rows.reduce((sum, row) => sum + row.owed, 0)).to.equal(own.length * 490 - refunded);
        }
      }),
    );
  });
});
