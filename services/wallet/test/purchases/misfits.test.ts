import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { expect } from 'chai';
import { purchaseKey } from '../../src/table/keys.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';

describe('payments that do not fit their purchase', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });
  const ledger = async (of = voter) => told(await of.lines());
  /** Begins and pays, and changes what was told of it. */
  const paid = async (change: (event: string) => string) => {
    const begun = await shop.begin(voter);
    shop.till.deeds.pay(shop.session(begun));
    const webhooks = shop.told().map(({ provider, body }) => ({ provider, body: change(body) }));
    return { purchaseId: String(begun.body.purchaseId), webhooks };
  };

  for (const [what, from, to] of [
    ['amount', '"amount_total":490', '"amount_total":90'],
    ['currency', '"currency":"eur"', '"currency":"sek"'],
  ] as const)
    it(`of another ${what} bring nothing, and are noted for a person to look at`, async () => {
      const { purchaseId, webhooks } = await paid((body) => body.replace(from, to));
      expect(await shop.arrives(...webhooks)).to.equal(0);
      expect(await ledger()).to.equal('');
      expect((await shop.read(voter, purchaseId)).body.state).to.equal('refused');
      const oddities = (await readPurchase(voter, purchaseId))?.oddities;
      expect(oddities?.[0]).to.match(what === 'amount' ? /paid 90 EUR/ : /paid 490 SEK/);
    });

  it('of another purchase, made through another page, bring nothing to anybody', async () => {
    const victim = await shop.customer();
    const foreign = await shop.begin(victim);
    const { webhooks } = await paid((body) =>
      body
        .replace(voter.tenantId, victim.tenantId)
        .replace(voter.voterId, victim.voterId)
        .replace(/"purchaseId":"[^"]+"/, `"purchaseId":"${foreign.body.purchaseId}"`),
    );
    expect(await shop.arrives(...webhooks)).to.equal(0);
    expect(await ledger()).to.equal('');
    expect(await ledger(victim)).to.equal('');
    const untouched = await readPurchase(victim, String(foreign.body.purchaseId));
    expect(untouched?.state).to.equal('open');
    expect(untouched?.oddities).to.have.length(1);
    expect(untouched?.oddities[0]).to.match(/^paid through another page, cs_/);
  });

  it('nor do other words through another page end a purchase', async () => {
    const { purchaseId, webhooks } = await paid((body) =>
      body
        .replace('"payment_status":"paid"', '"payment_status":"unpaid"')
        .replace(/"id":"cs_[^"]+"/, '"id":"cs_x"'),
    );
    expect(await shop.arrives(...webhooks)).to.equal(0);
    const purchase = await readPurchase(voter, purchaseId);
    expect(purchase).to.deep.include({ state: 'open', oddities: ['waiting through another page, cs_x'] });
  });

  it('that were used for another purchase before bring nothing', async () => {
    const first = await paid((body) => body);
    await shop.arrives(...first.webhooks);
    const payment = (await readPurchase(voter, first.purchaseId))?.payments[0] ?? '';
    const second = await paid((body) =>
      body.replace(/"payment_intent":"[^"]+"/, `"payment_intent":"${payment}"`),
    );
    expect(await shop.arrives(...second.webhooks)).to.equal(1);
    expect(await ledger()).to.equal('bought 5');
  });

  it('a second time for one purchase bring no second credits, and are noted', async () => {
    const { purchaseId, webhooks } = await paid((body) => body);
    await shop.arrives(...webhooks);
    const again = webhooks.map(({ provider, body }) => ({
      provider,
      body: body.replace(/"payment_intent":"[^"]+"/, '"payment_intent":"pi_other"'),
    }));
    expect(await shop.arrives(...again)).to.equal(0);
    expect(await ledger()).to.equal('bought 5');
    expect((await readPurchase(voter, purchaseId))?.oddities).to.deep.equal(['paid again by pi_other']);
  });

  it('that come before the row of their purchase can be seen fail, and are credited when they come again', async () => {
    const { purchaseId, webhooks } = await paid((body) => body);
    const TableName = process.env.WALLET_TABLE;
    const Key = purchaseKey(voter, purchaseId);
    const { Item } = await documentClient().send(new GetCommand({ TableName, Key }));
    await documentClient().send(new DeleteCommand({ TableName, Key }));
    expect(await shop.arrives(...webhooks)).to.equal(1);
    await documentClient().send(new PutCommand({ TableName, Item }));
    expect(await shop.arrives(...webhooks)).to.equal(0);
    expect(await ledger()).to.equal('bought 5');
  });

  it('of nobody we know are done with', async () => {
    const { webhooks } = await paid((body) => body.replace(/"metadata":\{[^}]*\}/, '"metadata":{}'));
    expect(await shop.arrives(...webhooks)).to.equal(0);
    expect(await ledger()).to.equal('');
  });

  it('that are no event at all fail, and end where they are looked at', async () => {
    expect(await shop.arrives({ provider: 'stripe', body: '{"id":"evt_1"}' })).to.equal(1);
    expect(await shop.arrives({ provider: 'stripe', body: 'not JSON' })).to.equal(1);
  });
});
