import { payer } from '@suffra/shared/local/till/payer.ts';
import { startTill, type Till } from '@suffra/shared/local/till/server.ts';
import { expect } from 'chai';
import { paypalProvider } from '../../src/providers/paypal.ts';
import type { HostedPage, Order, PaymentProvider, ProviderName } from '../../src/providers/port.ts';
import { stripeProvider } from '../../src/providers/stripe.ts';

const adapters = { stripe: stripeProvider, paypal: paypalProvider };
const purchase = { tenantId: 'acme', voterId: 'voter-ada', purchaseId: '01J0000000000000000000000A' };
let made = 0;

/** An order that nobody has placed before. */
export const newOrder = (): Order => {
  made += 1;
  return {
    ...purchase,
    purchaseId: `01J${String(made).padStart(23, '0')}`,
    description: '5 credits',
    price: { amount: 490, currency: 'EUR' },
    language: 'pl',
    backTo: { paid: 'http://localhost/paid', cancelled: 'http://localhost/paid?cancelled' },
    payUntil: Date.now() + 7_200_000,
  };
};

// What holds for one holds for the other: a voter chooses how to pay, and nothing else.
for (const name of Object.keys(adapters) as ProviderName[])
  describe(`the payment provider ${name}`, () => {
    let till: Till;
    let provider: PaymentProvider;
    let order: Order;
    let page: HostedPage;

    before(async () => {
      till = await startTill({ port: 0, target: 'http://127.0.0.1:9' });
      provider = adapters[name]({ site: 'http://localhost', ...till.settings });
      // What it would send is looked at here instead.
      till.webhooks.hold();
    });
    after(() => till.stop());
    beforeEach(async () => {
      order = newOrder();
      page = await provider.open(order);
      told();
    });

    /** What was told since the last look, by the webhooks and after their check. */
    const told = () => till.webhooks.sent.splice(0);
    const understood = async () => {
      const notices = [];
      for (let webhook = told(); webhook.length > 0; webhook = told())
        for (const each of webhook) {
          const body = Buffer.from(each.body);
          await provider.verify({ body, headers: till.webhooks.signed(each) }, Date.now());
          const kept = provider.keep(JSON.parse(each.body));
          expect(tracesIn(each.body), 'what the company tells').to.not.be.empty;
          expect(tracesIn(JSON.stringify(kept)), 'what is kept').to.be.empty;
          expect(provider.keep(kept)).to.deep.equal(kept);
          notices.push(await provider.understand(kept));
        }
      return notices;
    };
    const tracesIn = (text: string) => Object.values(payer).filter((each) => text.includes(each));
    const facts = async () => (await understood()).flatMap((notice) => notice?.facts ?? []);
    const kinds = async () => [...new Set((await facts()).map(({ kind }) => kind))];
    const looked = async () => (await provider.look(page.session)).map(({ kind }) => kind);
    const { tenantId, voterId } = purchase;

    it('opens a page, the same for the same purchase', async () => {
      expect(page.url).to.include(page.session);
      expect(await provider.open(order)).to.deep.equal(page);
      expect((await provider.open(newOrder())).session).to.not.equal(page.session);
      expect(await looked()).to.deep.equal([]);
    });

    it('tells of money that arrived: how much, for which purchase, through which page', async () => {
      till.deeds.pay(page.session);
      const notices = await understood();
      for (const notice of notices) {
        expect(notice?.purchase).to.deep.equal({ tenantId, voterId, purchaseId: order.purchaseId });
        expect(notice?.session).to.equal(page.session);
        const [paid] = notice?.facts ?? [];
        expect(paid).to.deep.include({ kind: 'paid', price: { amount: 490, currency: 'EUR' } });
      }
      expect(await looked()).to.deep.equal(['paid']);
    });

    it('names the payment the same way wherever it tells of it', async () => {
      till.deeds.pay(page.session);
      const paid = (await facts()).concat(await provider.look(page.session));
      till.deeds.refund(page.session);
      const names = paid.concat(await facts()).map((fact) => 'payment' in fact && fact.payment);
      expect(new Set(names).size).to.equal(1);
    });

    it('tells of money that takes days, and arrives', async () => {
      till.deeds.pay(page.session, true);
      expect(await kinds()).to.deep.equal(['waiting']);
      expect(await looked()).to.deep.equal(['waiting']);
      till.deeds.settle(page.session, true);
      expect(await kinds()).to.deep.equal(['paid']);
      expect(await looked()).to.deep.equal(['paid']);
    });

    it('tells of money that takes days, and does not arrive', async () => {
      till.deeds.pay(page.session, true);
      await facts();
      till.deeds.settle(page.session, false);
      expect(await kinds()).to.deep.equal(['failed']);
      expect(await looked()).to.deep.equal(['failed']);
    });

    it('says that a page which ran out can’t be paid', async () => {
      till.deeds.expire(page.session);
      expect(await looked()).to.deep.equal(['expired']);
    });

    it('tells what was given back in all, after a part and after the rest', async () => {
      till.deeds.pay(page.session);
      await facts();
      till.deeds.refund(page.session, 100);
      const [part] = await facts();
      expect(part).to.deep.include({ kind: 'refunded', total: { amount: 100, currency: 'EUR' } });
      till.deeds.refund(page.session);
      const [all] = await facts();
      expect(all).to.deep.include({ kind: 'refunded', total: { amount: 490, currency: 'EUR' } });
      const latest = (await provider.look(page.session)).find(({ kind }) => kind === 'refunded');
      expect(latest).to.deep.equal(all);
    });

    for (const won of [true, false])
      it(`tells of a dispute, and that it was ${won ? 'won' : 'lost'}`, async () => {
        till.deeds.pay(page.session);
        await facts();
        till.deeds.dispute(page.session);
        const [opened] = await understood();
        expect(opened?.purchase.purchaseId).to.equal(order.purchaseId);
        expect(opened?.facts[0]).to.include({ kind: 'disputed' });
        till.deeds.closeDispute(page.session, won);
        const [closed] = await facts();
        expect(closed).to.include({ kind: 'dispute-closed', won });
      });

    it('says nothing of what is none of ours', async () => {
      const other = { id: 'e1', type: 'customer.created', event_type: 'BILLING.PLAN.CREATED' };
      const kept = provider.keep({ ...other, data: { object: payer }, resource: payer });
      expect(tracesIn(JSON.stringify(kept))).to.be.empty;
      expect(await provider.understand(kept)).to.equal(undefined);
    });

    it('keeps no note of another’s payment, and refuses what is broken', async () => {
      till.deeds.pay(page.session);
      const notes = /("custom_id":)"[^"]*"|("metadata":)\{[^}]*\}/g;
      const all = told();
      for (const { body } of all) await provider.understand(provider.keep(JSON.parse(body)));
      till.deeds.refund(page.session);
      all.push(...told());
      const foreign = all.map(({ body }) => body.replace(notes, `$1$2"for ${payer.name}"`));
      for (const body of foreign) {
        const kept = provider.keep(JSON.parse(body));
        expect(tracesIn(JSON.stringify(kept))).to.be.empty;
        expect(() => provider.keep({ ...kept, data: {}, resource: {} })).to.throw();
      }
    });

    it('refuses a signature over other bytes, an old one, and none', async () => {
      till.deeds.pay(page.session);
      const [webhook] = told();
      if (webhook === undefined) throw new Error('nothing was told');
      const headers = till.webhooks.signed(webhook);
      const body = Buffer.from(webhook.body);
      const refused = async (raw: Buffer, given: Record<string, string>, at = Date.now()) => {
        const error = await provider.verify({ body: raw, headers: given }, at).catch((thrown) => thrown);
        return error?.details?.type;
      };
      const forged = 'urn:suffra:problem:forged-webhook';
      expect(await refused(body, headers)).to.equal(undefined);
      expect(await refused(Buffer.from(`${webhook.body} `), headers)).to.equal(forged);
      expect(await refused(body, headers, Date.now() + 5 * 86_400_000)).to.equal(forged);
      expect(await refused(body, {})).to.equal(forged);
    });

    it('is unavailable when it does not answer, and says so', async () => {
      const nowhere = 'http://127.0.0.1:9';
      const { stripe, paypal } = till.settings;
      const down = adapters[name]({
        site: 'http://localhost',
        stripe: { ...stripe, api: nowhere },
        paypal: { ...paypal, clientId: 'another', api: nowhere },
      });
      const error = await down.open(newOrder()).catch((thrown) => thrown);
      expect(error.details.type).to.equal('urn:suffra:problem:provider-unavailable');
    });
  });
