import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { expect } from 'chai';
import { purchaseKey } from '../../src/storage/keys.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, Voter } from '../support/voter.ts';

describe('settlePurchase with a payment that does not match', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const readLedger = async (of = voter) => formatLedger(await of.readLedger());
  /** Starts and pays a purchase, and changes its webhooks. */
  const startAndPay = async (change: (event: string) => string, buyer = voter) => {
    const started = await fixture.startPurchase(buyer);
    fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    const webhooks = fixture.takeWebhooks().map(({ provider, body }) => ({ provider, body: change(body) }));
    return { purchaseId: String(started.body.purchaseId), webhooks };
  };

  for (const [what, from, to] of [
    ['amount', '"amount_total":490', '"amount_total":90'],
    ['currency', '"currency":"eur"', '"currency":"sek"'],
  ] as const)
    it(`brings no credits for another ${what}, and records an anomaly`, async () => {
      const { purchaseId, webhooks } = await startAndPay((body) => body.replace(from, to));
      expect(await fixture.deliver(...webhooks)).to.equal(0);
      expect(await readLedger()).to.equal('');
      expect((await fixture.readPurchase(voter, purchaseId)).body.state).to.equal('refused');
      const anomalies = (await readPurchase(voter, purchaseId))?.anomalies;
      expect(anomalies?.[0]).to.match(what === 'amount' ? /paid 90 EUR/ : /paid 490 SEK/);
    });

  it('brings no credits for a payment through the page of another purchase', async () => {
    const victim = await fixture.createCustomer();
    const foreign = await fixture.startPurchase(victim);
    const { webhooks } = await startAndPay((body) =>
      body
        .replace(voter.tenantId, victim.tenantId)
        .replace(voter.voterId, victim.voterId)
        .replace(/"purchaseId":"[^"]+"/, `"purchaseId":"${foreign.body.purchaseId}"`),
    );
    expect(await fixture.deliver(...webhooks)).to.equal(0);
    expect(await readLedger()).to.equal('');
    expect(await readLedger(victim)).to.equal('');
    const untouched = await readPurchase(victim, String(foreign.body.purchaseId));
    expect(untouched?.state).to.equal('open');
    expect(untouched?.anomalies).to.have.length(1);
    expect(untouched?.anomalies[0]).to.match(/^paid through another page, cs_/);
  });

  it('leaves a purchase open after another event through another page', async () => {
    const { purchaseId, webhooks } = await startAndPay((body) =>
      body
        .replace('"payment_status":"paid"', '"payment_status":"unpaid"')
        .replace(/"id":"cs_[^"]+"/, '"id":"cs_x"'),
    );
    expect(await fixture.deliver(...webhooks)).to.equal(0);
    const purchase = await readPurchase(voter, purchaseId);
    expect(purchase).to.deep.include({ state: 'open', anomalies: ['waiting through another page, cs_x'] });
  });

  it('brings no credits for a payment that another purchase has used', async () => {
    const first = await startAndPay((body) => body);
    await fixture.deliver(...first.webhooks);
    const payment = (await readPurchase(voter, first.purchaseId))?.payments[0] ?? '';
    const second = await startAndPay((body) =>
      body.replace(/"payment_intent":"[^"]+"/, `"payment_intent":"${payment}"`),
    );
    expect(await fixture.deliver(...second.webhooks)).to.equal(1);
    expect(await readLedger()).to.equal('bought 5');
  });

  it('brings no credits for a payment that a purchase of another voter or tenant has used', async () => {
    const first = await startAndPay((body) => body);
    await fixture.deliver(...first.webhooks);
    const payment = (await readPurchase(voter, first.purchaseId))?.payments[0] ?? '';
    const foreigner = await fixture.createCustomer();
    const neighbour = new Voter(voter.tenantId);
    for (const other of [foreigner, neighbour]) {
      const second = await startAndPay(
        (body) => body.replace(/"payment_intent":"[^"]+"/, `"payment_intent":"${payment}"`),
        other,
      );
      expect(await fixture.deliver(...second.webhooks)).to.equal(1);
      expect(await readLedger(other)).to.equal('');
    }
    expect(await readLedger()).to.equal('bought 5');
  });

  it('brings no credits for a second payment, and records an anomaly', async () => {
    const { purchaseId, webhooks } = await startAndPay((body) => body);
    await fixture.deliver(...webhooks);
    const again = webhooks.map(({ provider, body }) => ({
      provider,
      body: body.replace(/"payment_intent":"[^"]+"/, '"payment_intent":"pi_other"'),
    }));
    expect(await fixture.deliver(...again)).to.equal(0);
    expect(await readLedger()).to.equal('bought 5');
    expect((await readPurchase(voter, purchaseId))?.anomalies).to.deep.equal(['paid again by pi_other']);
  });

  it('fails before the purchase exists, and credits the payment when it is delivered again', async () => {
    const { purchaseId, webhooks } = await startAndPay((body) => body);
    const TableName = process.env.WALLET_TABLE;
    const Key = purchaseKey(voter, purchaseId);
    const { Item } = await getDocumentClient().send(new GetCommand({ TableName, Key }));
    await getDocumentClient().send(new DeleteCommand({ TableName, Key }));
    expect(await fixture.deliver(...webhooks)).to.equal(1);
    await getDocumentClient().send(new PutCommand({ TableName, Item }));
    expect(await fixture.deliver(...webhooks)).to.equal(0);
    expect(await readLedger()).to.equal('bought 5');
  });

  it('ignores a payment that names no purchase', async () => {
    const { webhooks } = await startAndPay((body) => body.replace(/"metadata":\{[^}]*\}/, '"metadata":{}'));
    expect(await fixture.deliver(...webhooks)).to.equal(0);
    expect(await readLedger()).to.equal('');
  });

  it('fails for a malformed event', async () => {
    expect(await fixture.deliver({ provider: 'stripe', body: '{"id":"evt_1"}' })).to.equal(1);
    expect(await fixture.deliver({ provider: 'stripe', body: 'not JSON' })).to.equal(1);
  });
});
