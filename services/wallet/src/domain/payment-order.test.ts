import { expect } from 'chai';
import { toPaymentOrder } from './payment-order.ts';
import { createPurchase } from './purchase.ts';

describe('toPaymentOrder', () => {
  it('names the purchase, its price, and the page to which the voter returns', () => {
    const purchase = createPurchase(
      {
        purchaseId: 'P',
        provider: 'stripe',
        packId: 'ten',
        name: '10 credits',
        credits: 10,
        price: { amount: 1_000, currency: 'EUR' },
        language: 'pl',
        requestHash: 'h',
      },
      0,
    );
    const order = toPaymentOrder({ tenantId: 'acme', voterId: 'ada' }, purchase, 'https://vote.example');
    expect(order).to.deep.equal({
      tenantId: 'acme',
      voterId: 'ada',
      purchaseId: 'P',
      description: '10 credits',
      price: { amount: 1_000, currency: 'EUR' },
      language: 'pl',
      payUntil: 7_200_000,
      returnUrls: {
        paid: 'https://vote.example/t/acme/purchases/P',
        cancelled: 'https://vote.example/t/acme/purchases/P?cancelled',
      },
    });
  });
});
