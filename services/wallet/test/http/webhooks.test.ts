import { PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { payer } from '@suffra/shared/local/till/payer.ts';
import { documentClient } from '@suffra/shared/table/client';
import { call, eventOf } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as paypalWebhook } from '../../src/http/paypal-webhook.ts';
import { handler as stripeWebhook } from '../../src/http/stripe-webhook.ts';
import { providerOf } from '../../src/providers/all.ts';
import type { ProviderName } from '../../src/providers/port.ts';
import { Shop } from '../support/shop.ts';
import type { Voter } from '../support/world.ts';

const handlers = { stripe: stripeWebhook, paypal: paypalWebhook };
const sqs = () => new SQSClient({ useQueueUrlAsEndpoint: false });
const queue = () => ({ QueueUrl: process.env.WALLET_PROVIDER_EVENTS });

for (const provider of ['stripe', 'paypal'] satisfies ProviderName[])
  describe(`the webhook of ${provider}`, () => {
    let shop: Shop;
    let voter: Voter;
    before(async function () {
      this.timeout(60_000);
      shop = await Shop.open();
      voter = await shop.customer();
    });
    after(() => shop.close());
    beforeEach(async () => {
      shop.told();
      await sqs().send(new PurgeQueueCommand(queue()));
    });

    const webhook = async () => {
      shop.till.deeds.pay(shop.session(await shop.begin(voter, { provider })));
      const [told] = shop.told();
      if (told === undefined) throw new Error('nothing was told');
      return { body: told.body, headers: shop.till.webhooks.signed(told) };
    };
    const queued = async () => {
      const { Messages = [] } = await sqs().send(
        new ReceiveMessageCommand({ ...queue(), MaxNumberOfMessages: 10 }),
      );
      // A message whose answer was lost is sent again: the queue holds it twice, and its worker settles it once.
      const bodies = new Set(Messages.map(({ Body = '' }) => Body));
      return [...bodies].map((body) => JSON.parse(body).data);
    };
    const kept = async (body: string) => JSON.stringify((await providerOf(provider)).keep(JSON.parse(body)));
    const tracesIn = (text: string) => Object.values(payer).filter((each) => text.includes(each));
    const sent = (body: string, headers: Record<string, string>) =>
      call(handlers[provider], { method: 'POST', body, headers });

    it('queues what the rules read of what was signed, and then answers', async () => {
      const { body, headers } = await webhook();
      expect((await sent(body, headers)).status).to.equal(200);
      expect(await queued()).to.deep.equal([{ provider, body: await kept(body) }]);
    });

    it('leaves no trace of who paid in any message or row', async () => {
      const session = shop.session(await shop.begin(voter, { provider }));
      for (const deed of [
        () => shop.till.deeds.pay(session),
        () => shop.till.deeds.refund(session, 100),
        () => shop.till.deeds.dispute(session),
      ]) {
        deed();
        // PayPal tells of money when an approved order is captured, which the worker does.
        for (let webhooks = shop.told(); webhooks.length > 0; webhooks = shop.told())
          for (const told of webhooks) {
            expect(tracesIn(told.body)).to.not.be.empty;
            expect((await sent(told.body, shop.till.webhooks.signed(told))).status).to.equal(200);
            const [message] = await queued();
            expect(tracesIn(JSON.stringify(message))).to.be.empty;
            expect(await shop.arrives(message)).to.equal(0);
            // A message that an earlier release queued is whole.
            expect(await shop.arrives(told)).to.equal(0);
            await sqs().send(new PurgeQueueCommand(queue()));
          }
      }
      const scan = new ScanCommand({ TableName: process.env.WALLET_TABLE, ConsistentRead: true });
      const { Items = [] } = await documentClient().send(scan);
      const own = Items.filter(({ pk }) => String(pk).startsWith(`${voter.tenantId}#`));
      expect(own.filter(({ kind }) => kind === 'provider-event')).to.have.length.of.at.least(3);
      expect(tracesIn(JSON.stringify(own))).to.be.empty;
    });

    it('reads what a gateway hands on in base64 as it was', async () => {
      const { body, headers } = await webhook();
      const event = { isBase64Encoded: true, body: Buffer.from(body).toString('base64') };
      const answer = await handlers[provider]({
        ...eventOf({ method: 'POST', headers }),
        ...event,
      });
      expect(answer.statusCode).to.equal(200);
      expect(await queued()).to.deep.equal([{ provider, body: await kept(body) }]);
    });

    it('queues nothing that was signed by nobody, by another, or over other bytes', async () => {
      const { body, headers } = await webhook();
      const wrong = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}x`]));
      for (const [given, by] of [
        [body, {}],
        [body, wrong],
        [body.replace('490', '491').replace('4.90', '4.91'), headers],
        ['', headers],
        ['{}', headers],
      ] as const) {
        const answer = await sent(given, by);
        expect(answer.status).to.equal(400);
        expect(answer.body.type).to.equal('urn:suffra:problem:forged-webhook');
      }
      expect(await queued()).to.deep.equal([]);
    });

    it('refuses what is larger than any event', async () => {
      const { headers } = await webhook();
      expect((await sent('x'.repeat(262_145), headers)).status).to.equal(413);
    });
  });
