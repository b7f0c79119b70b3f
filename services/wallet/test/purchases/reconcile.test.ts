import { systemIds } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as getReconciliation } from '../../src/http/get-reconciliation.ts';
import { providerOf } from '../../src/providers/all.ts';
import { reconcileRoute } from '../../src/reconciling/daily.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';

const day = 86_400_000;

describe('the daily reconciliation', () => {
  let shop: Shop;
  let voter: Voter;
  let daysOn = 0;
  before(async function () {
    this.timeout(60_000);
    shop = await Shop.open();
  });
  after(() => shop.close());
  beforeEach(async () => {
    voter = await shop.customer();
    shop.told();
    daysOn = 1;
  });

  const run = async (providers = providerOf) => {
    const now = Date.now() + daysOn * day;
    await reconcileRoute(providers, () => now, systemIds)();
    const { issuer } = await platform('wallet');
    const token = await issuer.tokenOf({ tenantId: 'platform', voterId: 'operator-o', role: 'operator' });
    const params = { day: new Date(now).toISOString().slice(0, 10) };
    const { body } = await call(getReconciliation, { token, params });
    const own = body.differences.filter((each: { tenantId: string }) => each.tenantId === voter.tenantId);
    return { body, own };
  };

  it('finds what was paid and never told, credits it, and lists it', async () => {
    const { body: bought } = await shop.begin(voter);
    shop.till.deeds.pay(bought.payAt.split('/').at(-1));
    const { own } = await run();
    expect(own).to.have.length(1);
    expect(own[0]).to.include({ purchaseId: bought.purchaseId, provider: 'stripe', ours: 'open' });
    expect(own[0].theirs).to.match(/^paid 490 EUR by pi_/);
    expect(told(await voter.lines())).to.equal('bought 5');
    expect((await run()).own).to.deep.equal(own);
    expect(told(await voter.lines())).to.equal('bought 5');
  });

  it('says nothing of what both see alike, nor of a page that ran out', async () => {
    const paid = await shop.begin(voter, { provider: 'paypal' });
    shop.till.deeds.pay(shop.session(paid));
    await shop.hears();
    const left = await shop.begin(voter);
    shop.till.deeds.expire(shop.session(left));
    const { own } = await run();
    expect(own).to.deep.equal([]);
    expect((await readPurchase(voter, left.body.purchaseId))?.state).to.equal('expired');
  });

  it('asks again the next day about what is not finished, and gives up a page that nobody paid', async () => {
    const { body: bought } = await shop.begin(voter, { provider: 'paypal' });
    await run();
    daysOn = 2;
    shop.till.deeds.pay(bought.payAt.split('/').at(-1), true);
    expect((await run()).own).to.have.length(1);
    expect((await readPurchase(voter, bought.purchaseId))?.state).to.equal('waiting');
    const { body: forgotten } = await shop.begin(voter, { key: 'forgotten' });
    daysOn = 3;
    await run();
    expect((await readPurchase(voter, forgotten.purchaseId))?.state).to.equal('expired');
  });

  it('goes on when a provider does not answer, and says how many it could not ask about', async () => {
    const { body: bought } = await shop.begin(voter);
    const { body } = await run(() => Promise.reject(new Error('down')));
    expect(body.unanswered).to.be.at.least(1);
    expect((await readPurchase(voter, bought.purchaseId))?.state).to.equal('open');
    expect((await run()).body.unanswered).to.equal(0);
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
