import type { HttpHandler } from '@suffra/shared/http/serve';
import { systemIds } from '@suffra/shared/ids';
import { expect } from 'chai';
import { handler as startPurchase, startPurchaseRoute } from '../../src/http/start-purchase.ts';
import { providerOf } from '../../src/providers/all.ts';
import { Shop } from '../support/shop.ts';
import type { Voter } from '../support/world.ts';
import { killedAt } from '../support/writes.ts';

describe('a purchase whose beginning was cut off', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });

  it('before or after any of its writes, is mended by asking again #attempts', async () => {
    for (const write of [1, 2])
      for (const when of ['before', 'after'] as const) {
        const key = `dead-${write}-${when}`;
        const dead = await killedAt(/^(Put|Update)/, write, when, () => shop.begin(voter, { key }));
        expect(dead.status, key).to.equal(500);
        const mended = await shop.begin(voter, { key });
        expect(mended.status, key).to.equal(201);
        const { purchaseId } = mended.body;
        const pages = shop.till.state.all().filter(({ metadata }) => metadata.purchaseId === purchaseId);
        expect(pages.length, key).to.equal(1);
        expect(mended.body.payAt).to.include(pages[0]?.id);
      }
  });

  it('and asked again when it is too late to open its page, is expired and stays so', async () => {
    const asked = (handler: HttpHandler) =>
      voter.calls(handler, {
        method: 'POST',
        headers: { 'idempotency-key': 'late' },
        body: { packId: 'small', currency: 'EUR', provider: 'stripe' },
      });
    const earlier = startPurchaseRoute(providerOf, () => Date.now() - 90 * 60_000, systemIds);
    const dead = await killedAt(/^Update/, 1, 'before', () => asked(earlier));
    expect(dead.status).to.equal(500);
    const before = shop.till.state.all().length;
    for (let i = 0; i < 2; i += 1) {
      const { status, body } = await asked(startPurchase);
      expect([status, body.state, body.payAt]).to.deep.equal([201, 'expired', undefined]);
    }
    expect(shop.till.state.all().length).to.equal(before);
  });
});
