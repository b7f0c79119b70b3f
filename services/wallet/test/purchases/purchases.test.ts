import { systemIds } from '@suffra/shared/ids';
import { expect } from 'chai';
import type { ProviderName } from '../../src/providers/port.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';

for (const provider of ['stripe', 'paypal'] satisfies ProviderName[])
  describe(`buying credits by ${provider}`, () => {
    let shop: Shop;
    let voter: Voter;
    Shop.forEach((...given) => {
      [shop, voter] = given;
    });
    const ledger = async () => told(await voter.lines());

    it('leads to the hosted page, and credits what was paid, once however often it is told', async () => {
      const begun = await shop.begin(voter, { provider });
      expect(begun.status).to.equal(201);
      expect(begun.body).to.deep.include({
        state: 'open',
        provider,
        credits: 5,
        price: { currency: 'EUR', amount: 490 },
        revoked: 0,
      });
      shop.till.deeds.pay(shop.session(begun));
      const webhooks = shop.told();
      expect(await shop.arrives(...webhooks)).to.equal(0);
      const more = shop.told();
      expect(await shop.arrives(...more, ...webhooks, ...more, ...webhooks)).to.equal(0);
      expect(await ledger()).to.equal('bought 5');
      const after = await shop.read(voter, begun.body.purchaseId);
      expect(after.body).to.include({ state: 'credited' }).and.not.have.property('payAt');
    });

    it('credits when the voter comes back before the webhook, and not again by it', async () => {
      const begun = await shop.begin(voter, { provider });
      shop.till.deeds.pay(shop.session(begun));
      const checked = await shop.check(voter, begun.body.purchaseId);
      expect(checked.body.state).to.equal('credited');
      expect(await shop.hears()).to.equal(0);
      expect(await ledger()).to.equal('bought 5');
    });

    it('credits once in a flood of the same webhook', async function () {
      this.timeout(60_000);
      const begun = await shop.begin(voter, { provider });
      shop.till.deeds.pay(shop.session(begun));
      const [webhook] = shop.told();
      if (webhook === undefined) throw new Error('nothing was told');
      const failures = await Promise.all(Array.from({ length: 50 }, () => shop.arrives(webhook)));
      // Those that lost every race come again by themselves.
      for (const failed of failures) if (failed > 0) expect(await shop.arrives(webhook)).to.equal(0);
      expect(await ledger()).to.equal('bought 5');
    });

    it('waits for money that takes days, and credits when it arrives', async () => {
      const begun = await shop.begin(voter, { provider });
      shop.till.deeds.pay(shop.session(begun), true);
      await shop.hears();
      expect((await shop.read(voter, begun.body.purchaseId)).body.state).to.equal('waiting');
      expect(await ledger()).to.equal('');
      shop.till.deeds.settle(shop.session(begun), true);
      await shop.hears();
      expect(await ledger()).to.equal('bought 5');
    });

    it('fails when that money does not arrive', async () => {
      const begun = await shop.begin(voter, { provider });
      shop.till.deeds.pay(shop.session(begun), true);
      await shop.hears();
      shop.till.deeds.settle(shop.session(begun), false);
      await shop.hears();
      expect((await shop.read(voter, begun.body.purchaseId)).body.state).to.equal('failed');
      expect(await ledger()).to.equal('');
    });

    it('expires with its page', async () => {
      const begun = await shop.begin(voter, { provider });
      shop.till.deeds.expire(shop.session(begun));
      expect((await shop.check(voter, begun.body.purchaseId)).body.state).to.equal('expired');
      expect(await ledger()).to.equal('');
    });

    it('takes back in proportion to what was refunded, below zero where the credits were spent', async () => {
      const begun = await shop.begin(voter, { provider });
      const session = shop.session(begun);
      shop.till.deeds.pay(session);
      await shop.hears();
      for (let i = 0; i < 4; i += 1) await voter.debit(systemIds());
      shop.till.deeds.refund(session, 245);
      await shop.hears();
      expect((await shop.read(voter, begun.body.purchaseId)).body.revoked).to.equal(2);
      shop.till.deeds.refund(session);
      await shop.hears();
      const line = 'bought 5, spent 4, spent 3, spent 2, spent 1, revoked -1, revoked -4';
      expect(await ledger()).to.equal(line);
      // Owing stops paid voting.
      await voter.debit(systemIds());
      expect(await ledger()).to.equal(`${line}, declined -4`);
    });

    it('holds the credits of a disputed payment, and gives them back when it was won', async () => {
      const begun = await shop.begin(voter, { provider });
      const session = shop.session(begun);
      shop.till.deeds.pay(session);
      await shop.hears();
      shop.till.deeds.dispute(session);
      const [opened] = shop.told();
      if (opened === undefined) throw new Error('nothing was told');
      await shop.arrives(opened);
      expect(await ledger()).to.equal('bought 5, revoked 0');
      shop.till.deeds.closeDispute(session, true);
      await shop.hears();
      await shop.arrives(opened);
      expect(await ledger()).to.equal('bought 5, revoked 0, restored 5');
    });

    it('keeps them when it was lost', async () => {
      const begun = await shop.begin(voter, { provider });
      const session = shop.session(begun);
      shop.till.deeds.pay(session);
      await shop.hears();
      shop.till.deeds.dispute(session);
      shop.till.deeds.closeDispute(session, false);
      await shop.hears();
      expect(await ledger()).to.equal('bought 5, revoked 0');
    });

    it('credits and takes back what was refunded before the payment was told', async () => {
      const begun = await shop.begin(voter, { provider });
      const session = shop.session(begun);
      shop.till.deeds.pay(session);
      if (provider === 'paypal') shop.till.deeds.capture(session);
      const paid = shop.told();
      shop.till.deeds.refund(session);
      expect(await shop.arrives(...shop.told())).to.equal(0);
      expect(await ledger()).to.equal('');
      expect(await shop.arrives(...paid)).to.equal(0);
      expect(await ledger()).to.equal('bought 5, revoked 0');
    });
  });
