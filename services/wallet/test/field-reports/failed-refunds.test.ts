import { expect } from 'chai';
import { readPurchase } from '../../src/storage/purchases.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { runReconciliation } from '../support/run-reconciliation.ts';
import { toStripeWebhook } from '../support/stripe-events.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

// Reported by users of other shops: a refund that fails afterwards stays booked (woocommerce-gateway-stripe 4405,
// solidus_stripe 265); a refund is reported by charge.refunded and by no event of its own (Hi.Events 1067).
describe('a refund that fails, is late, or is reported in an unusual way', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const readLedger = async () => formatLedger(await voter.readLedger());
  const buy = async (provider: 'stripe' | 'paypal' = 'stripe') => {
    const started = await fixture.startPurchase(voter, { provider });
    const session = fixture.getSessionId(started);
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    const purchaseId = String(started.body.purchaseId);
    const payment = (await readPurchase(voter, purchaseId))?.payments[0] ?? '';
    return { session, purchaseId, payment };
  };
  const now = Math.floor(Date.now() / 1_000);

  const createWebhooks = (payment: string, type: string, created: number) => {
    const common = { payment_intent: payment, currency: 'eur' };
    const charge = { id: 'ch_1', object: 'charge', ...common, amount_refunded: 490 };
    const refund = { id: 're_1', object: 'refund', ...common, amount: 490, status: 'failed', created: now };
    return [
      toStripeWebhook({ type: 'charge.refunded', object: charge, created: now }),
      toStripeWebhook({ type, object: refund, created }),
    ] as const;
  };

  for (const [type, created] of [
    ['refund.failed', now],
    ['refund.updated', now + 5],
    ['charge.refund.updated', now + 86_400],
  ] as const)
    it(`restores the credits after charge.refunded and ${type}, once`, async () => {
      const { payment } = await buy();
      const [refunded, failed] = createWebhooks(payment, type, created);
      for (const webhook of [refunded, failed, refunded, failed])
        expect(await fixture.deliver(webhook)).to.equal(0);
      expect(await readLedger()).to.equal('bought 5, revoked 0, restored 5');
    });

  it('revokes nothing when the failure of a refund is reported first', async () => {
    const { payment } = await buy();
    const [refunded, failed] = createWebhooks(payment, 'refund.failed', now);
    for (const webhook of [failed, refunded, failed]) expect(await fixture.deliver(webhook)).to.equal(0);
    expect(await readLedger()).to.equal('bought 5');
  });

  it('restores the credits of a refund that is cancelled, and keeps those of another refund revoked', async () => {
    const { session, payment } = await buy();
    for (const amount of [98, 196]) {
      fixture.sandbox.simulator.refund(session, amount);
      await fixture.deliverAll();
    }
    const [first] = fixture.sandbox.state.find(session)?.payment?.refunds ?? [];
    const object = {
      ...{ id: first?.id, payment_intent: payment, currency: 'eur', amount: 98, status: 'canceled' },
      created: now,
    };
    const created = Math.floor(Date.now() / 1_000);
    await fixture.deliver(toStripeWebhook({ type: 'refund.updated', object, created }));
    expect(await readLedger()).to.equal('bought 5, revoked 4, revoked 2, restored 3');
  });

  for (const provider of ['stripe', 'paypal'] as const) {
    it(`finds in the daily reconciliation that a refund of ${provider} has failed`, async () => {
      const { session, purchaseId } = await buy(provider);
      fixture.sandbox.simulator.refund(session);
      await fixture.deliverAll();
      expect(await readLedger()).to.equal('bought 5, revoked 0');
      // It is checked on the next days too, although nothing has changed.
      expect((await runReconciliation(voter, { in: 1 })).own).to.deep.equal([]);
      fixture.sandbox.simulator.settleRefund(session, false);
      fixture.takeWebhooks();
      const { own } = await runReconciliation(voter, { in: 2 });
      expect(own).to.have.length(1);
      expect(own[0]?.purchaseId).to.equal(purchaseId);
      expect(own[0]?.ours).to.match(
        /^credited, 5 of 5 credits revoked, 490 EUR of \S+ refunded or disputed$/,
      );
      expect(own[0]?.theirs).to.match(/refund \S+ of \S+ failed: 490 EUR/);
      expect(await readLedger()).to.equal('bought 5, revoked 0, restored 5');
    });

    it(`revokes nothing for a refund of ${provider} until its money is sent`, async () => {
      const { session } = await buy(provider);
      fixture.sandbox.simulator.refund(session, undefined, true);
      await fixture.deliverAll();
      expect(await readLedger()).to.equal('bought 5');
      expect((await runReconciliation(voter, { in: 1 })).own).to.deep.equal([]);
      fixture.sandbox.simulator.settleRefund(session, true);
      fixture.takeWebhooks();
      // The purchase stays due until the refund is decided.
      expect((await runReconciliation(voter, { in: 2 })).own).to.have.length(1);
      expect(await readLedger()).to.equal('bought 5, revoked 0');
    });

    it(`revokes nothing for a refund of ${provider} that was late and failed`, async () => {
      const { session } = await buy(provider);
      fixture.sandbox.simulator.refund(session, 245, true);
      await fixture.deliverAll();
      fixture.sandbox.simulator.settleRefund(session, false);
      await fixture.deliverAll();
      expect((await runReconciliation(voter, { in: 1 })).own).to.deep.equal([]);
      expect(await readLedger()).to.equal('bought 5');
    });
  }

  it('replaces a refund that the provider does not know by what it lists', async () => {
    const { payment } = await buy();
    const object = { payment_intent: payment, amount_refunded: 490, currency: 'eur' };
    await fixture.deliver(toStripeWebhook({ type: 'charge.refunded', object, created: now }));
    expect(await readLedger()).to.equal('bought 5, revoked 0');
    expect((await runReconciliation(voter, { in: 1 })).own).to.have.length(1);
    expect(await readLedger()).to.equal('bought 5, revoked 0, restored 5');
  });

  it('leaves credits that were spent as a debt, and restores them from below zero', async () => {
    const { session } = await buy();
    for (const voting of ['a', 'b', 'c'])
      await voter.debit(`01J0000000000000000000000${voting.toUpperCase()}`);
    fixture.sandbox.simulator.refund(session);
    await fixture.deliverAll();
    fixture.sandbox.simulator.settleRefund(session, false);
    await fixture.deliverAll();
    expect(await readLedger()).to.equal('bought 5, spent 4, spent 3, spent 2, revoked -3, restored 2');
  });
});
