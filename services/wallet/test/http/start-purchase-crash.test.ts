import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import { expect } from 'chai';
import { createStartPurchaseRoute, handler as startPurchase } from '../../src/http/start-purchase.ts';
import { loadProvider } from '../../src/providers/load-provider.ts';
import { killAt } from '../support/fault-injection.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import type { Voter } from '../support/voter.ts';

describe('POST /v1/purchases after a crash', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  it('completes the purchase when the request is repeated, whichever write was lost #attempts', async () => {
    for (const write of [1, 2])
      for (const when of ['before', 'after'] as const) {
        const key = `dead-${write}-${when}`;
        const failed = await killAt(/^(Put|Update)/, write, when, () =>
          fixture.startPurchase(voter, { key }),
        );
        expect(failed.status, key).to.equal(500);
        const repeated = await fixture.startPurchase(voter, { key });
        expect(repeated.status, key).to.equal(201);
        const { purchaseId } = repeated.body;
        const pages = fixture.sandbox.state
          .list()
          .filter(({ metadata }) => metadata.purchaseId === purchaseId);
        expect(pages.length, key).to.equal(1);
        expect(repeated.body.payAt).to.include(pages[0]?.id);
      }
  });

  it('returns an expired purchase when it is too late to open the payment page', async () => {
    const send = (handler: HttpHandler) =>
      voter.call(handler, {
        method: 'POST',
        headers: { 'idempotency-key': 'late' },
        body: { packId: 'small', currency: 'EUR', provider: 'stripe' },
      });
    const earlier = createStartPurchaseRoute(loadProvider, () => Date.now() - 90 * 60_000, generateId);
    const failed = await killAt(/^Update/, 1, 'before', () => send(earlier));
    expect(failed.status).to.equal(500);
    const before = fixture.sandbox.state.list().length;
    for (let i = 0; i < 2; i += 1) {
      const { status, body } = await send(startPurchase);
      expect([status, body.state, body.payAt]).to.deep.equal([201, 'expired', undefined]);
    }
    expect(fixture.sandbox.state.list().length).to.equal(before);
  });
});
