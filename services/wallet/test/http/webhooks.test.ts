import { PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { payer } from '@suffra/shared/local-platform/payment-sandbox/payer.ts';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { call, toApiGatewayEvent } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import type { ProviderName } from '../../src/domain/payment-event.ts';
import { handler as paypalWebhook } from '../../src/http/paypal-webhook.ts';
import { handler as stripeWebhook } from '../../src/http/stripe-webhook.ts';
import { loadProvider } from '../../src/providers/load-provider.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import type { Voter } from '../support/voter.ts';

const handlers = { stripe: stripeWebhook, paypal: paypalWebhook };
const sqs = () => new SQSClient({ useQueueUrlAsEndpoint: false });
const queue = () => ({ QueueUrl: process.env.WALLET_PROVIDER_EVENTS });

for (const provider of ['stripe', 'paypal'] satisfies ProviderName[])
  describe(`POST /v1/webhooks/${provider}`, () => {
    let fixture: PurchaseFixture;
    let voter: Voter;
    before(async function () {
      this.timeout(60_000);
      fixture = await PurchaseFixture.start();
      voter = await fixture.createCustomer();
    });
    after(() => fixture.stop());
    beforeEach(async () => {
      fixture.takeWebhooks();
      await sqs().send(new PurgeQueueCommand(queue()));
    });

    const createWebhook = async () => {
      fixture.sandbox.simulator.pay(fixture.getSessionId(await fixture.startPurchase(voter, { provider })));
      const [webhook] = fixture.takeWebhooks();
      if (webhook === undefined) throw new Error('no webhook was sent');
      return { body: webhook.body, headers: fixture.sandbox.webhooks.signHeaders(webhook) };
    };
    const readQueue = async () => {
      const { Messages = [] } = await sqs().send(
        new ReceiveMessageCommand({ ...queue(), MaxNumberOfMessages: 10 }),
      );
      // A message is sent again when the response was lost: the queue then holds it twice.
      const bodies = new Set(Messages.map(({ Body = '' }) => Body));
      return [...bodies].map((body) => JSON.parse(body).data);
    };
    const redact = async (body: string) =>
      JSON.stringify((await loadProvider(provider)).redactEvent(JSON.parse(body)));
    const findPersonalData = (text: string) => Object.values(payer).filter((name) => text.includes(name));
    const send = (body: string, headers: Record<string, string>) =>
      call(handlers[provider], { method: 'POST', body, headers });

    it('queues the redacted event before it responds', async () => {
      const { body, headers } = await createWebhook();
      expect((await send(body, headers)).status).to.equal(200);
      expect(await readQueue()).to.deep.equal([{ provider, body: await redact(body) }]);
    });

    it('stores nothing about the payer in any message or row', async () => {
      const session = fixture.getSessionId(await fixture.startPurchase(voter, { provider }));
      for (const deed of [
        () => fixture.sandbox.simulator.pay(session),
        () => fixture.sandbox.simulator.refund(session, 100),
        () => fixture.sandbox.simulator.dispute(session),
      ]) {
        deed();
        // PayPal reports the payment when the consumer captures the approved order.
        for (let webhooks = fixture.takeWebhooks(); webhooks.length > 0; webhooks = fixture.takeWebhooks())
          for (const webhook of webhooks) {
            expect(findPersonalData(webhook.body)).to.not.be.empty;
            expect((await send(webhook.body, fixture.sandbox.webhooks.signHeaders(webhook))).status).to.equal(
              200,
            );
            const [message] = await readQueue();
            expect(findPersonalData(JSON.stringify(message))).to.be.empty;
            expect(await fixture.deliver(message)).to.equal(0);
            // A message from an older release holds the whole event.
            expect(await fixture.deliver(webhook)).to.equal(0);
            await sqs().send(new PurgeQueueCommand(queue()));
          }
      }
      const scan = new ScanCommand({ TableName: process.env.WALLET_TABLE, ConsistentRead: true });
      const { Items = [] } = await getDocumentClient().send(scan);
      const own = Items.filter(({ pk }) => String(pk).startsWith(`${voter.tenantId}#`));
      expect(own.filter(({ kind }) => kind === 'provider-event')).to.have.length.of.at.least(3);
      expect(findPersonalData(JSON.stringify(own))).to.be.empty;
    });

    it('decodes a body that API Gateway passes in base64', async () => {
      const { body, headers } = await createWebhook();
      const event = { isBase64Encoded: true, body: Buffer.from(body).toString('base64') };
      const answer = await handlers[provider]({
        ...toApiGatewayEvent({ method: 'POST', headers }),
        ...event,
      });
      expect(answer.statusCode).to.equal(200);
      expect(await readQueue()).to.deep.equal([{ provider, body: await redact(body) }]);
    });

    it('queues nothing without a valid signature over the body', async () => {
      const { body, headers } = await createWebhook();
      const wrong = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}x`]));
      for (const [payload, by] of [
        [body, {}],
        [body, wrong],
        [body.replace('490', '491').replace('4.90', '4.91'), headers],
        ['', headers],
        ['{}', headers],
      ] as const) {
        const answer = await send(payload, by);
        expect(answer.status).to.equal(400);
        expect(answer.body.type).to.equal('urn:suffra:problem:forged-webhook');
      }
      expect(await readQueue()).to.deep.equal([]);
    });

    it('rejects a body that is larger than any event', async () => {
      const { headers } = await createWebhook();
      expect((await send('x'.repeat(262_145), headers)).status).to.equal(413);
    });
  });
