import { expect } from 'chai';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import type { Voter } from '../support/voter.ts';

describe('POST /v1/purchases', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const getCode = ({ body }: { body: { type: string } }) => body.type.replace('urn:suffra:problem:', '');

  it('returns the same purchase and payment page for a repeated Idempotency-Key, also concurrently', async () => {
    // A voter of its own, and few requests: a lost response counts as another of ten attempts.
    const buyer = await fixture.createCustomer();
    const [one, ...others] = await Promise.all(
      Array.from({ length: 3 }, () => fixture.startPurchase(buyer, { key: 'k1' })),
    );
    for (const other of others) expect(other.body).to.deep.equal(one?.body);
    const reused = await fixture.startPurchase(buyer, { key: 'k1', provider: 'paypal' });
    expect([reused.status, getCode(reused)]).to.deep.equal([409, 'idempotency-key-reused']);
    expect((await fixture.startPurchase(buyer, { key: 'k2' })).body.purchaseId).to.not.equal(
      one?.body.purchaseId,
    );
  });

  it('starts ten of 60 purchases of one voter, and repeats those that exist #attempts', async () => {
    const start = (i: number, buyer = voter) => fixture.startPurchase(buyer, { key: `key-${i}` });
    const responses = [await start(0)];
    responses.push(...(await Promise.all(Array.from({ length: 59 }, (_, i) => start(i + 1)))));
    const rejected = responses.filter(({ status }) => status === 429);
    expect(rejected).to.have.length(50);
    for (const response of rejected) {
      expect(getCode(response)).to.equal('too-many-requests');
      expect(Number(response.headers['retry-after'])).to.be.within(1, 7_200);
    }
    const again = await start(0);
    expect([again.status, again.body]).to.deep.equal([201, responses[0]?.body]);
    expect((await start(60, await fixture.createCustomer())).status).to.equal(201);
  });

  it('rejects an unknown pack, a missing price and an unsupported currency', async () => {
    const unknown = await fixture.startPurchase(voter, { packId: 'huge' });
    expect([unknown.status, getCode(unknown)]).to.deep.equal([404, 'no-such-pack']);
    const abroad = await fixture.startPurchase(voter, { currency: 'SEK' });
    expect([abroad.status, getCode(abroad), abroad.body.currencies]).to.deep.equal([
      422,
      'price-not-offered',
      ['EUR'],
    ]);
    expect((await fixture.startPurchase(voter, { currency: 'XAU' })).status).to.equal(400);
  });

  it('shows a purchase only to its voter', async () => {
    const { body } = await fixture.startPurchase(voter);
    const neighbour = await fixture.createCustomer();
    for (const request of [fixture.readPurchase, fixture.checkPurchase]) {
      const response = await request(neighbour, body.purchaseId);
      expect([response.status, getCode(response)]).to.deep.equal([404, 'no-such-purchase']);
    }
    expect((await fixture.readPurchase(voter, body.purchaseId)).body).to.deep.equal(body);
  });
});
