import { expect } from 'chai';
import { createPurchaseTerms, hashPurchaseRequest } from './purchase-request.ts';

const pack = {
  packId: 'ten',
  name: '10 credits',
  credits: 10,
  prices: [
    { amount: 900, currency: 'EUR' as const },
    { amount: 3_900, currency: 'PLN' as const },
  ],
  onSale: true,
  version: 1,
};
const request = { packId: 'ten', currency: 'PLN', provider: 'paypal' } as const;

describe('createPurchaseTerms', () => {
  it('copies the pack with the price in the requested currency', () => {
    expect(createPurchaseTerms(pack, request, 'P', 'pl')).to.deep.equal({
      purchaseId: 'P',
      provider: 'paypal',
      packId: 'ten',
      name: '10 credits',
      credits: 10,
      price: { amount: 3_900, currency: 'PLN' },
      language: 'pl',
      requestHash: hashPurchaseRequest(request),
    });
  });

  it('rejects an unknown pack', () => {
    expect(() => createPurchaseTerms(undefined, request, 'P', 'en'))
      .to.throw()
      .that.includes({ code: 'no-such-pack' });
  });

  it('rejects a pack that is not on sale', () => {
    expect(() => createPurchaseTerms({ ...pack, onSale: false }, request, 'P', 'en'))
      .to.throw()
      .that.includes({ code: 'pack-not-on-sale' });
  });

  it('rejects a currency without a price, and lists the currencies', () => {
    expect(() => createPurchaseTerms(pack, { ...request, currency: 'USD' }, 'P', 'en'))
      .to.throw()
      .that.deep.includes({
        code: 'price-not-offered',
        options: { extensions: { currencies: ['EUR', 'PLN'] } },
      });
  });
});

describe('hashPurchaseRequest', () => {
  it('differs for another pack, currency or provider', () => {
    const requests = [
      request,
      { ...request, packId: 'one' },
      { ...request, currency: 'EUR' as const },
      { ...request, provider: 'stripe' as const },
    ];
    expect(new Set(requests.map(hashPurchaseRequest)).size).to.equal(4);
    expect(hashPurchaseRequest({ ...request })).to.equal(hashPurchaseRequest(request));
  });
});
