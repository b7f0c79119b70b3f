import { generateId } from '@suffra/shared/ids';
import { expect } from 'chai';
import type { ProviderName } from '../../src/domain/payment-event.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

for (const provider of ['stripe', 'paypal'] satisfies ProviderName[])
  describe(`buying credits through ${provider}`, () => {
    let fixture: PurchaseFixture;
    let voter: Voter;
    PurchaseFixture.useInSuite((...values) => {
      [fixture, voter] = values;
    });
    const readLedger = async () => formatLedger(await voter.readLedger());

    it('opens a payment page, and credits the payment once for any number of webhooks', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      expect(started.status).to.equal(201);
      expect(started.body).to.deep.include({
        state: 'open',
        provider,
        credits: 5,
        price: { currency: 'EUR', amount: 490 },
        revoked: 0,
      });
      fixture.sandbox.simulator.pay(fixture.getSessionId(started));
      const webhooks = fixture.takeWebhooks();
      expect(await fixture.deliver(...webhooks)).to.equal(0);
      const more = fixture.takeWebhooks();
      expect(await fixture.deliver(...more, ...webhooks, ...more, ...webhooks)).to.equal(0);
      expect(await readLedger()).to.equal('bought 5');
      const after = await fixture.readPurchase(voter, started.body.purchaseId);
      expect(after.body).to.include({ state: 'credited' }).and.not.have.property('payAt');
    });

    it('credits when the voter returns before the webhook, and not again by the webhook', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      fixture.sandbox.simulator.pay(fixture.getSessionId(started));
      const checked = await fixture.checkPurchase(voter, started.body.purchaseId);
      expect(checked.body.state).to.equal('credited');
      expect(await fixture.deliverAll()).to.equal(0);
      expect(await readLedger()).to.equal('bought 5');
    });

    it('credits once when the same webhook arrives 50 times at once', async function () {
      this.timeout(60_000);
      const started = await fixture.startPurchase(voter, { provider });
      fixture.sandbox.simulator.pay(fixture.getSessionId(started));
      const [webhook] = fixture.takeWebhooks();
      if (webhook === undefined) throw new Error('no webhook was sent');
      const failures = await Promise.all(Array.from({ length: 50 }, () => fixture.deliver(webhook)));
      // The queue delivers failed messages again.
      for (const failed of failures) if (failed > 0) expect(await fixture.deliver(webhook)).to.equal(0);
      expect(await readLedger()).to.equal('bought 5');
    });

    it('waits for a payment that takes days, and credits it when it arrives', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      fixture.sandbox.simulator.pay(fixture.getSessionId(started), true);
      await fixture.deliverAll();
      expect((await fixture.readPurchase(voter, started.body.purchaseId)).body.state).to.equal('waiting');
      expect(await readLedger()).to.equal('');
      fixture.sandbox.simulator.settle(fixture.getSessionId(started), true);
      await fixture.deliverAll();
      expect(await readLedger()).to.equal('bought 5');
    });

    it('fails when a payment that takes days does not arrive', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      fixture.sandbox.simulator.pay(fixture.getSessionId(started), true);
      await fixture.deliverAll();
      fixture.sandbox.simulator.settle(fixture.getSessionId(started), false);
      await fixture.deliverAll();
      expect((await fixture.readPurchase(voter, started.body.purchaseId)).body.state).to.equal('failed');
      expect(await readLedger()).to.equal('');
    });

    it('expires with its payment page', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      fixture.sandbox.simulator.expire(fixture.getSessionId(started));
      expect((await fixture.checkPurchase(voter, started.body.purchaseId)).body.state).to.equal('expired');
      expect(await readLedger()).to.equal('');
    });

    it('revokes credits in proportion to the refund, below zero if they were spent', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      const session = fixture.getSessionId(started);
      fixture.sandbox.simulator.pay(session);
      await fixture.deliverAll();
      for (let i = 0; i < 4; i += 1) await voter.debit(generateId());
      fixture.sandbox.simulator.refund(session, 245);
      await fixture.deliverAll();
      expect((await fixture.readPurchase(voter, started.body.purchaseId)).body.revoked).to.equal(2);
      fixture.sandbox.simulator.refund(session);
      await fixture.deliverAll();
      const entry = 'bought 5, spent 4, spent 3, spent 2, spent 1, revoked -1, revoked -4';
      expect(await readLedger()).to.equal(entry);
      // A negative balance declines paid votes.
      await voter.debit(generateId());
      expect(await readLedger()).to.equal(`${entry}, declined -4`);
    });

    it('revokes the credits of a disputed payment, and restores them when the dispute is won', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      const session = fixture.getSessionId(started);
      fixture.sandbox.simulator.pay(session);
      await fixture.deliverAll();
      fixture.sandbox.simulator.dispute(session);
      const [opened] = fixture.takeWebhooks();
      if (opened === undefined) throw new Error('no webhook was sent');
      await fixture.deliver(opened);
      expect(await readLedger()).to.equal('bought 5, revoked 0');
      fixture.sandbox.simulator.closeDispute(session, true);
      await fixture.deliverAll();
      await fixture.deliver(opened);
      expect(await readLedger()).to.equal('bought 5, revoked 0, restored 5');
    });

    it('revokes the credits of a lost dispute for good', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      const session = fixture.getSessionId(started);
      fixture.sandbox.simulator.pay(session);
      await fixture.deliverAll();
      fixture.sandbox.simulator.dispute(session);
      fixture.sandbox.simulator.closeDispute(session, false);
      await fixture.deliverAll();
      expect(await readLedger()).to.equal('bought 5, revoked 0');
    });

    it('credits and revokes when the refund is reported before the payment', async () => {
      const started = await fixture.startPurchase(voter, { provider });
      const session = fixture.getSessionId(started);
      fixture.sandbox.simulator.pay(session);
      if (provider === 'paypal') fixture.sandbox.simulator.capture(session);
      const paid = fixture.takeWebhooks();
      fixture.sandbox.simulator.refund(session);
      expect(await fixture.deliver(...fixture.takeWebhooks())).to.equal(0);
      expect(await readLedger()).to.equal('');
      expect(await fixture.deliver(...paid)).to.equal(0);
      expect(await readLedger()).to.equal('bought 5, revoked 0');
    });
  });
