import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as getReconciliation } from '../../src/http/get-reconciliation.ts';
import { type ProvidersOf, providerOf } from '../../src/providers/all.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { reconciliation } from '../support/reconciling.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';

describe('the daily reconciliation', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });

  it('finds what was paid and never told, credits it, and lists it', async () => {
    const { body: bought } = await shop.begin(voter);
    shop.till.deeds.pay(bought.payAt.split('/').at(-1));
    const { own } = await reconciliation(voter, { in: 1 });
    expect(own).to.have.length(1);
    expect(own[0]).to.include({ purchaseId: bought.purchaseId, provider: 'stripe', ours: 'open' });
    expect(own[0]?.theirs).to.match(/^paid 490 EUR by pi_/);
    expect(told(await voter.lines())).to.equal('bought 5');
    expect((await reconciliation(voter, { in: 1 })).own).to.deep.equal(own);
    expect(told(await voter.lines())).to.equal('bought 5');
  });

  it('says nothing of what both see alike, nor of a page that ran out', async () => {
    const paid = await shop.begin(voter, { provider: 'paypal' });
    shop.till.deeds.pay(shop.session(paid));
    await shop.hears();
    const left = await shop.begin(voter);
    shop.till.deeds.expire(shop.session(left));
    const { own } = await reconciliation(voter, { in: 1 });
    expect(own).to.deep.equal([]);
    expect((await readPurchase(voter, left.body.purchaseId))?.state).to.equal('expired');
  });

  it('asks again the next day about what is not finished, and gives up a page that nobody paid', async () => {
    const { body: bought } = await shop.begin(voter, { provider: 'paypal' });
    await reconciliation(voter, { in: 1 });
    shop.till.deeds.pay(bought.payAt.split('/').at(-1), true);
    expect((await reconciliation(voter, { in: 2 })).own).to.have.length(1);
    expect((await readPurchase(voter, bought.purchaseId))?.state).to.equal('waiting');
    const { body: forgotten } = await shop.begin(voter, { key: 'forgotten' });
    await reconciliation(voter, { in: 3 });
    expect((await readPurchase(voter, forgotten.purchaseId))?.state).to.equal('expired');
  });

  it('does not look again at what is finished and has not changed since', async () => {
    const begun = await shop.begin(voter);
    shop.till.deeds.pay(shop.session(begun));
    await shop.hears();
    const asked: string[] = [];
    const listening: ProvidersOf = async (name) => {
      const provider = await providerOf(name);
      const look: typeof provider.look = (session) => {
        asked.push(session);
        return provider.look(session);
      };
      return { ...provider, look };
    };
    const times = () => asked.filter((session) => session === shop.session(begun)).length;
    await reconciliation(voter, { in: 1, providers: listening });
    expect(times()).to.equal(1);
    await reconciliation(voter, { in: 1, providers: listening });
    await reconciliation(voter, { in: 2, providers: listening });
    expect(times()).to.equal(1);
    shop.till.deeds.refund(shop.session(begun), 100);
    await shop.hears();
    await reconciliation(voter, { in: 1, providers: listening });
    expect(times()).to.equal(2);
  });

  it('is for operators alone, and is there only once it was made', async () => {
    const admin = await voter.calls(getReconciliation, { params: { day: '2026-01-01' } });
    expect(admin.status).to.equal(403);
    const { issuer } = await platform('wallet');
    const token = await issuer.tokenOf({ tenantId: 'platform', voterId: 'operator-o', role: 'operator' });
    const none = await call(getReconciliation, { token, params: { day: '2026-01-01' } });
    expect(none.status).to.equal(404);
  });
});
