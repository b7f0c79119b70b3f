import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as getReconciliation } from '../../src/http/get-reconciliation.ts';
import { type LoadProvider, loadProvider } from '../../src/providers/load-provider.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { runReconciliation } from '../support/run-reconciliation.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

describe('the daily reconciliation', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  it('finds a payment without a webhook, credits it, and lists it', async () => {
    const { body: purchase } = await fixture.startPurchase(voter);
    fixture.sandbox.simulator.pay(purchase.payAt.split('/').at(-1));
    const { own } = await runReconciliation(voter, { in: 1 });
    expect(own).to.have.length(1);
    expect(own[0]).to.include({ purchaseId: purchase.purchaseId, provider: 'stripe', ours: 'open' });
    expect(own[0]?.theirs).to.match(/^paid 490 EUR by pi_/);
    expect(formatLedger(await voter.readLedger())).to.equal('bought 5');
    expect((await runReconciliation(voter, { in: 1 })).own).to.deep.equal(own);
    expect(formatLedger(await voter.readLedger())).to.equal('bought 5');
  });

  it('lists no difference for equal states and for an expired payment page', async () => {
    const paid = await fixture.startPurchase(voter, { provider: 'paypal' });
    fixture.sandbox.simulator.pay(fixture.getSessionId(paid));
    await fixture.deliverAll();
    const left = await fixture.startPurchase(voter);
    fixture.sandbox.simulator.expire(fixture.getSessionId(left));
    const { own } = await runReconciliation(voter, { in: 1 });
    expect(own).to.deep.equal([]);
    expect((await readPurchase(voter, left.body.purchaseId))?.state).to.equal('expired');
  });

  it('checks unfinished purchases again the next day, and expires a page that nobody paid', async () => {
    const { body: purchase } = await fixture.startPurchase(voter, { provider: 'paypal' });
    await runReconciliation(voter, { in: 1 });
    fixture.sandbox.simulator.pay(purchase.payAt.split('/').at(-1), true);
    expect((await runReconciliation(voter, { in: 2 })).own).to.have.length(1);
    expect((await readPurchase(voter, purchase.purchaseId))?.state).to.equal('waiting');
    const { body: forgotten } = await fixture.startPurchase(voter, { key: 'forgotten' });
    await runReconciliation(voter, { in: 3 });
    expect((await readPurchase(voter, forgotten.purchaseId))?.state).to.equal('expired');
  });

  it('does not check finished purchases again until they change', async () => {
    const started = await fixture.startPurchase(voter);
    fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    await fixture.deliverAll();
    const fetchedSessions: string[] = [];
    const loadSpy: LoadProvider = async (name) => {
      const provider = await loadProvider(name);
      const fetchPaymentEvents: typeof provider.fetchPaymentEvents = (session) => {
        fetchedSessions.push(session);
        return provider.fetchPaymentEvents(session);
      };
      return { ...provider, fetchPaymentEvents: fetchPaymentEvents };
    };
    const countFetches = () =>
      fetchedSessions.filter((session) => session === fixture.getSessionId(started)).length;
    await runReconciliation(voter, { in: 1, providers: loadSpy });
    expect(countFetches()).to.equal(1);
    await runReconciliation(voter, { in: 1, providers: loadSpy });
    await runReconciliation(voter, { in: 2, providers: loadSpy });
    expect(countFetches()).to.equal(1);
    fixture.sandbox.simulator.refund(fixture.getSessionId(started), 100);
    await fixture.deliverAll();
    await runReconciliation(voter, { in: 1, providers: loadSpy });
    expect(countFetches()).to.equal(2);
  });

  it('is for operators only, and returns 404 before the first run', async () => {
    const admin = await voter.call(getReconciliation, { params: { day: '2026-01-01' } });
    expect(admin.status).to.equal(403);
    const { issuer } = await getPlatform('wallet');
    const token = await issuer.signToken({ tenantId: 'platform', voterId: 'operator-o', role: 'operator' });
    const none = await call(getReconciliation, { token, params: { day: '2026-01-01' } });
    expect(none.status).to.equal(404);
  });
});
