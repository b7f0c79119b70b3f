import { expect } from 'chai';
import { Shop } from '../support/shop.ts';
import type { Voter } from '../support/world.ts';

describe('beginning a purchase', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });
  const slug = ({ body }: { body: { type: string } }) => body.type.replace('urn:suffra:problem:', '');

  it('asked again by the same key is the same purchase and page, also at the same moment', async () => {
    const [one, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => shop.begin(voter, { key: 'k1' })),
    );
    for (const other of others) expect(other.body).to.deep.equal(one?.body);
    const reused = await shop.begin(voter, { key: 'k1', provider: 'paypal' });
    expect([reused.status, slug(reused)]).to.deep.equal([409, 'idempotency-key-reused']);
    expect((await shop.begin(voter, { key: 'k2' })).body.purchaseId).to.not.equal(one?.body.purchaseId);
  });

  it('says what can’t be bought', async () => {
    const unknown = await shop.begin(voter, { packId: 'huge' });
    expect([unknown.status, slug(unknown)]).to.deep.equal([404, 'no-such-pack']);
    const abroad = await shop.begin(voter, { currency: 'SEK' });
    expect([abroad.status, slug(abroad), abroad.body.currencies]).to.deep.equal([
      422,
      'price-not-offered',
      ['EUR'],
    ]);
    expect((await shop.begin(voter, { currency: 'JPY' })).status).to.equal(400);
  });

  it('is seen by its own voter alone', async () => {
    const { body } = await shop.begin(voter);
    const neighbour = await shop.customer();
    for (const ask of [shop.read, shop.check]) {
      const answer = await ask(neighbour, body.purchaseId);
      expect([answer.status, slug(answer)]).to.deep.equal([404, 'no-such-purchase']);
    }
    expect((await shop.read(voter, body.purchaseId)).body).to.deep.equal(body);
  });
});
