import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { documentClient } from '@suffra/shared/table/client';
import type { TestAnswer } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { startPurchaseRoute } from '../../src/http/start-purchase.ts';
import { type ProvidersOf, providerOf } from '../../src/providers/all.ts';
import { reconciler } from '../../src/reconciling/one.ts';
import { purchaseKey } from '../../src/table/keys.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';
import { killedAt, overtaken } from '../support/writes.ts';

describe('two that write one purchase at once', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });
  const begin = async (key = 'k') => {
    const answer = await shop.begin(voter, { key });
    return { purchaseId: String(answer.body.purchaseId), session: shop.session(answer) };
  };
  const ledger = async () => told(await voter.lines());

  for (const first of ['the payment', 'the refund'])
    it(`a payment and its refund, ${first} read first and written last: neither is forgotten`, async () => {
      const { purchaseId, session } = await begin();
      shop.till.deeds.pay(session);
      const paid = () => shop.arrives(...payment);
      const payment = shop.told();
      shop.till.deeds.refund(session);
      const refund = shop.told();
      const back = () => shop.arrives(...refund);
      const [slow, quick] = first === 'the payment' ? [paid, back] : [back, paid];
      expect(await overtaken(/^Transact/, slow, quick)).to.equal(0);
      expect(await ledger()).to.equal('bought 5, revoked 0');
      expect(await readPurchase(voter, purchaseId)).to.deep.include({ state: 'credited', revoked: 5 });
    });

  it('two beginnings, the later one paid and credited before the first has its row: it stays credited', async () => {
    const credited = async () => {
      shop.till.deeds.pay((await begin()).session);
      await shop.hears();
    };
    const { body } = await overtaken(/^Put/, () => shop.begin(voter, { key: 'k' }), credited);
    expect(body.state).to.equal('credited');
    expect((await readPurchase(voter, body.purchaseId))?.state).to.equal('credited');
    expect(await ledger()).to.equal('bought 5');
  });

  /** Begins at Stripe, where the pages are given out by another hand. */
  const beginWith = (pageOf: () => string): Promise<TestAnswer> => {
    const providers: ProvidersOf = async (name) => {
      const open = async () => {
        const session = pageOf();
        return { session, url: `http://localhost/${session}` };
      };
      return { ...(await providerOf(name)), open };
    };
    return voter.calls(startPurchaseRoute(providers, systemClock, systemIds), {
      method: 'POST',
      headers: { 'idempotency-key': 'k' },
      body: { packId: 'small', currency: 'EUR', provider: 'stripe' },
    });
  };

  it('two beginnings, even if each is given another page: both lead to the same', async () => {
    let pages = 0;
    const ask = () => beginWith(() => `cs_${++pages}`);
    let quick = '';
    const slow = await overtaken(/^Update/, ask, async () => {
      quick = (await ask()).body.payAt;
    });
    expect([pages, slow.body.payAt]).to.deep.equal([2, quick]);
  });

  it('a page that runs out while it is noted: the purchase keeps it', async () => {
    const unheard = await killedAt(/^Update/, 1, 'before', () => shop.begin(voter, { key: 'k' }));
    expect(unheard.status).to.equal(500);
    const { id = '' } =
      shop.till.state.all().find(({ metadata }) => metadata.voterId === voter.voterId) ?? {};
    shop.till.deeds.expire(id);
    const over = shop.told();
    const noted = () => beginWith(() => id);
    expect(await overtaken(/^Transact/, () => shop.arrives(...over), noted)).to.equal(0);
    const { body } = await shop.begin(voter, { key: 'k' });
    expect(await readPurchase(voter, body.purchaseId)).to.include({ state: 'expired', session: id });
  });

  it('a refund while the reconciliation is done with it: the next one looks again', async () => {
    const { purchaseId, session } = await begin();
    shop.till.deeds.pay(session);
    await shop.hears();
    const reconcile = reconciler(providerOf, systemIds, 'run', Date.now());
    const refund = () => {
      shop.till.deeds.refund(session);
      return shop.hears();
    };
    await overtaken(/^Update/, () => reconcile({ ...named(voter), purchaseId }), refund);
    const get = { TableName: process.env.WALLET_TABLE, Key: purchaseKey(voter, purchaseId) };
    expect((await documentClient().send(new GetCommand(get))).Item).to.have.property('day');
  });
  const named = ({ tenantId, voterId }: Voter) => ({ tenantId, voterId });
});
