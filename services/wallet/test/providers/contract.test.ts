import { payer } from '@suffra/shared/local-platform/payment-sandbox/payer.ts';
import {
  type PaymentSandbox,
  startPaymentSandbox,
} from '@suffra/shared/local-platform/payment-sandbox/server.ts';
import { expect } from 'chai';
import type { PaymentEvent, ProviderName } from '../../src/domain/payment-event.ts';
import type { PaymentOrder, PaymentPage } from '../../src/domain/payment-order.ts';
import type { PaymentProvider } from '../../src/providers/payment-provider.ts';
import { createPaypalProvider } from '../../src/providers/paypal.ts';
import { createStripeProvider } from '../../src/providers/stripe.ts';

/** One or several events of a kind. */
type EventOf<K extends PaymentEvent['kind']> = Extract<PaymentEvent, { kind: K }>;
const adapters = { stripe: createStripeProvider, paypal: createPaypalProvider };
const purchase = { tenantId: 'acme', voterId: 'voter-ada', purchaseId: '01J0000000000000000000000A' };
let orders = 0;

/** Creates an order with a new purchase id. */
export const newOrder = (price: PaymentOrder['price'] = { amount: 490, currency: 'EUR' }): PaymentOrder => {
  orders += 1;
  return {
    ...purchase,
    purchaseId: `01J${String(orders).padStart(23, '0')}`,
    description: '5 credits',
    price,
    language: 'pl',
    returnUrls: { paid: 'http://localhost/paid', cancelled: 'http://localhost/paid?cancelled' },
    payUntil: Date.now() + 7_200_000,
  };
};

// The contract is the same for both providers.
for (const name of Object.keys(adapters) as ProviderName[])
  describe(`the payment provider ${name}`, () => {
    let sandbox: PaymentSandbox;
    let provider: PaymentProvider;
    let order: PaymentOrder;
    let page: PaymentPage;

    before(async () => {
      sandbox = await startPaymentSandbox({ port: 0, target: 'http://127.0.0.1:9' });
      provider = adapters[name]({ site: 'http://localhost', ...sandbox.settings });
      // The tests take the webhooks instead of receiving them.
      sandbox.webhooks.hold();
    });
    after(() => sandbox.stop());
    beforeEach(async () => {
      order = newOrder();
      page = await provider.openPage(order);
      takeWebhooks();
    });

    /** Takes the webhooks that were sent since the last call. */
    const takeWebhooks = () => sandbox.webhooks.sent.splice(0);
    const interpretAll = async () => {
      const notices = [];
      for (let webhook = takeWebhooks(); webhook.length > 0; webhook = takeWebhooks())
        for (const entry of webhook) {
          const body = Buffer.from(entry.body);
          await provider.verifyWebhook({ body, headers: sandbox.webhooks.signHeaders(entry) }, Date.now());
          const redacted = provider.redactEvent(JSON.parse(entry.body));
          expect(findPersonalData(entry.body), 'personal data in the webhook').to.not.be.empty;
          expect(findPersonalData(JSON.stringify(redacted)), 'personal data in the redacted event').to.be
            .empty;
          expect(provider.redactEvent(redacted)).to.deep.equal(redacted);
          notices.push(await provider.interpretEvent(redacted));
        }
      return notices;
    };
    const findPersonalData = (text: string) => Object.values(payer).filter((entry) => text.includes(entry));
    const readEvents = async () => (await interpretAll()).flatMap((notice) => notice?.events ?? []);
    const readKinds = async () => [...new Set((await readEvents()).map(({ kind }) => kind))];
    const fetchKinds = async () =>
      (await provider.fetchPaymentEvents(page.sessionId)).map(({ kind }) => kind);
    const { tenantId, voterId } = purchase;
    const isOfKind =
      <K extends PaymentEvent['kind']>(kind: K) =>
      (event: PaymentEvent): event is EventOf<K> =>
        event.kind === kind;
    const fetchReversals = () => provider.fetchReversals(page.sessionId);
    const payAndReport = async () => {
      sandbox.simulator.pay(page.sessionId);
      await readEvents();
    };
    /** The amount and the state of each refund, in webhooks and on request. */
    const describeRefunds = (events: readonly PaymentEvent[]) =>
      events
        .filter(isOfKind('refund'))
        .map(({ amount, state }) => `${amount.amount} ${amount.currency} ${state}`);
    const describeDisputes = (events: readonly PaymentEvent[]) =>
      events
        .filter(isOfKind('dispute'))
        .map(({ amount, state }) => `${amount?.amount} ${amount?.currency} ${state}`);

    it('opens the same payment page for the same purchase', async () => {
      expect(page.url).to.include(page.sessionId);
      expect(await provider.openPage(order)).to.deep.equal(page);
      expect((await provider.openPage(newOrder())).sessionId).to.not.equal(page.sessionId);
      expect(await fetchKinds()).to.deep.equal([]);
    });

    it('reports the amount, purchase and page of a payment', async () => {
      sandbox.simulator.pay(page.sessionId);
      const notices = await interpretAll();
      for (const notice of notices) {
        expect(notice?.purchase).to.deep.equal({ tenantId, voterId, purchaseId: order.purchaseId });
        expect(notice?.sessionId).to.equal(page.sessionId);
        const [paid] = notice?.events ?? [];
        expect(paid).to.deep.include({ kind: 'paid', price: { amount: 490, currency: 'EUR' } });
      }
      expect(await fetchKinds()).to.deep.equal(['paid']);
    });

    it('uses the same payment id everywhere', async () => {
      sandbox.simulator.pay(page.sessionId);
      const paid = (await readEvents()).concat(await provider.fetchPaymentEvents(page.sessionId));
      sandbox.simulator.refund(page.sessionId);
      const names = paid.concat(await readEvents()).map((fact) => 'payment' in fact && fact.payment);
      expect(new Set(names).size).to.equal(1);
    });

    it('reports a payment that takes days and arrives', async () => {
      sandbox.simulator.pay(page.sessionId, true);
      expect(await readKinds()).to.deep.equal(['waiting']);
      expect(await fetchKinds()).to.deep.equal(['waiting']);
      sandbox.simulator.settle(page.sessionId, true);
      expect(await readKinds()).to.deep.equal(['paid']);
      expect(await fetchKinds()).to.deep.equal(['paid']);
    });

    it('reports a payment that takes days and fails', async () => {
      sandbox.simulator.pay(page.sessionId, true);
      await readEvents();
      sandbox.simulator.settle(page.sessionId, false);
      expect(await readKinds()).to.deep.equal(['failed']);
      expect(await fetchKinds()).to.deep.equal(['failed']);
    });

    it('reports an expired payment page', async () => {
      sandbox.simulator.expire(page.sessionId);
      expect(await fetchKinds()).to.deep.equal(['expired']);
    });

    it('reports each refund, in webhooks and on request', async () => {
      await payAndReport();
      const kinds = (await fetchReversals()).map(({ kind }) => kind);
      expect(kinds).to.deep.equal(name === 'stripe' ? ['refunds-listed'] : []);
      sandbox.simulator.refund(page.sessionId, 100);
      const part = await readEvents();
      expect(describeRefunds(part)).to.deep.equal(['100 EUR done']);
      sandbox.simulator.refund(page.sessionId);
      const rest = await readEvents();
      expect(describeRefunds(rest)).to.deep.equal(['390 EUR done']);
      const fetched = await fetchReversals();
      expect(describeRefunds(fetched)).to.deep.equal(['100 EUR done', '390 EUR done']);
      const ids = [...part, ...rest].filter(isOfKind('refund')).map(({ refund }) => refund);
      expect(fetched.filter(isOfKind('refund')).map(({ refund }) => refund)).to.deep.equal(ids);
    });

    it('reports a refund that is sent later', async () => {
      await payAndReport();
      sandbox.simulator.refund(page.sessionId, 98, true);
      expect(describeRefunds(await readEvents())).to.deep.equal(['98 EUR pending']);
      expect(describeRefunds(await fetchReversals())).to.deep.equal(['98 EUR pending']);
      sandbox.simulator.settleRefund(page.sessionId, true);
      expect(describeRefunds(await readEvents())).to.deep.equal(['98 EUR done']);
    });

    it('reports a refund that fails after it was reported', async () => {
      await payAndReport();
      sandbox.simulator.refund(page.sessionId);
      const [done] = (await readEvents()).filter(isOfKind('refund'));
      sandbox.simulator.settleRefund(page.sessionId, false);
      const reported = await readEvents();
      // PayPal sends no webhook in this case.
      expect(describeRefunds(reported)).to.deep.equal(name === 'paypal' ? [] : ['490 EUR failed']);
      const [failed] = (await fetchReversals()).filter(isOfKind('refund'));
      expect(failed).to.include({ refund: done?.refund, payment: done?.payment, state: 'failed' });
      expect(failed?.at).to.be.at.least(done?.at ?? Number.NaN);
    });

    for (const won of [true, false])
      it(`reports a dispute about a part, and that it was ${won ? 'won' : 'lost'}`, async () => {
        await payAndReport();
        sandbox.simulator.dispute(page.sessionId, 98);
        const [opened] = await interpretAll();
        expect(opened?.purchase.purchaseId).to.equal(order.purchaseId);
        expect(describeDisputes(opened?.events ?? [])).to.deep.equal(['98 EUR open']);
        expect(describeDisputes(await fetchReversals())).to.deep.equal(['98 EUR open']);
        sandbox.simulator.closeDispute(page.sessionId, won);
        const state = `98 EUR ${won ? 'won' : 'lost'}`;
        expect(describeDisputes(await readEvents())).to.deep.equal([state]);
        expect(describeDisputes(await fetchReversals())).to.deep.equal([state]);
        sandbox.simulator.closeDispute(page.sessionId, !won);
        expect(describeDisputes(await readEvents())).to.deep.equal([`98 EUR ${won ? 'lost' : 'won'}`]);
      });

    it('reports an inquiry, which moves no money, and the dispute that follows', async () => {
      await payAndReport();
      sandbox.simulator.dispute(page.sessionId, undefined, true);
      expect(describeDisputes(await readEvents())).to.deep.equal(['490 EUR inquiry']);
      sandbox.simulator.escalateInquiry(page.sessionId);
      expect(describeDisputes(await readEvents())).to.deep.equal(['490 EUR open']);
      expect(describeDisputes(await fetchReversals())).to.deep.equal(['490 EUR open']);
    });

    it('reports an inquiry that is closed as won', async () => {
      await payAndReport();
      sandbox.simulator.dispute(page.sessionId, undefined, true);
      await readEvents();
      sandbox.simulator.closeInquiry(page.sessionId);
      expect(describeDisputes(await readEvents())).to.deep.equal(['490 EUR won']);
    });

    for (const [amount, currency] of [
      [500, 'JPY'],
      [199_000, 'HUF'],
      [15_000, 'TWD'],
      [1_999, 'PLN'],
      ...(name === 'stripe'
        ? ([
            [1_500, 'ISK'],
            [5_000, 'UGX'],
            [1_250, 'KWD'],
          ] as const)
        : []),
    ] as const)
      it(`sells for ${amount} minor units of ${currency}, and reports the same amounts`, async () => {
        const price = { amount, currency };
        page = await provider.openPage(newOrder(price));
        sandbox.simulator.pay(page.sessionId);
        const paid = (await readEvents()).filter(isOfKind('paid'));
        paid.push(...(await provider.fetchPaymentEvents(page.sessionId)).filter(isOfKind('paid')));
        expect(paid.map((event) => event.price)).to.deep.equal(paid.map(() => price));
        expect(paid).to.have.length.of.at.least(2);
        sandbox.simulator.refund(page.sessionId);
        sandbox.simulator.dispute(page.sessionId);
        const reversals = [...(await readEvents()), ...(await fetchReversals())];
        expect(new Set(describeRefunds(reversals))).to.deep.equal(new Set([`${amount} ${currency} done`]));
        expect(new Set(describeDisputes(reversals))).to.deep.equal(new Set([`${amount} ${currency} open`]));
        for (const { total } of reversals.filter(isOfKind('refund-total')))
          expect(total).to.deep.equal(price);
      });

    it('ignores an event of an unknown type', async () => {
      const other = { id: 'e1', type: 'customer.created', event_type: 'BILLING.PLAN.CREATED' };
      const redacted = provider.redactEvent({ ...other, data: { object: payer }, resource: payer });
      expect(findPersonalData(JSON.stringify(redacted))).to.be.empty;
      expect(await provider.interpretEvent(redacted)).to.equal(undefined);
    });

    it('drops the reference of another application’s payment, and rejects a malformed event', async () => {
      sandbox.simulator.pay(page.sessionId);
      const notes = /("custom_id":)"[^"]*"|("metadata":)\{[^}]*\}/g;
      const all = takeWebhooks();
      for (const { body } of all) await provider.interpretEvent(provider.redactEvent(JSON.parse(body)));
      sandbox.simulator.refund(page.sessionId);
      all.push(...takeWebhooks());
      const foreign = all.map(({ body }) => body.replace(notes, `$1$2"for ${payer.name}"`));
      for (const body of foreign) {
        const redacted = provider.redactEvent(JSON.parse(body));
        expect(findPersonalData(JSON.stringify(redacted))).to.be.empty;
        expect(() => provider.redactEvent({ ...redacted, data: {}, resource: {} })).to.throw();
      }
    });

    it('rejects a signature over other bytes, an old one, and a missing one', async () => {
      sandbox.simulator.pay(page.sessionId);
      const [webhook] = takeWebhooks();
      if (webhook === undefined) throw new Error('no webhook was sent');
      const headers = sandbox.webhooks.signHeaders(webhook);
      const body = Buffer.from(webhook.body);
      const verify = async (raw: Buffer, values: Record<string, string>, at = Date.now()) => {
        const error = await provider
          .verifyWebhook({ body: raw, headers: values }, at)
          .catch((thrown) => thrown);
        return error?.code;
      };
      const forged = 'forged-webhook';
      expect(await verify(body, headers)).to.equal(undefined);
      expect(await verify(Buffer.from(`${webhook.body} `), headers)).to.equal(forged);
      expect(await verify(body, headers, Date.now() + 5 * 86_400_000)).to.equal(forged);
      expect(await verify(body, {})).to.equal(forged);
    });

    it('throws provider-unavailable when the provider does not answer', async () => {
      const nowhere = 'http://127.0.0.1:9';
      const { stripe, paypal } = sandbox.settings;
      const down = adapters[name]({
        site: 'http://localhost',
        stripe: { ...stripe, api: nowhere },
        paypal: { ...paypal, clientId: 'another', api: nowhere },
      });
      const error = await down.openPage(newOrder()).catch((thrown) => thrown);
      expect(error.code).to.equal('provider-unavailable');
    });
  });
