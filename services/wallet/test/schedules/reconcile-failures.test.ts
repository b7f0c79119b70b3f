import { expect } from 'chai';
import { type LoadProvider, loadProvider } from '../../src/providers/load-provider.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { runReconciliation } from '../support/run-reconciliation.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

describe('the daily reconciliation with failures', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  it('continues when one provider does not answer, and checks its purchases the next day', async () => {
    const [silent, other] = [
      await fixture.startPurchase(voter, { provider: 'paypal' }),
      await fixture.startPurchase(voter),
    ];
    for (const response of [silent, other]) fixture.sandbox.simulator.pay(fixture.getSessionId(response));
    const noPaypal: LoadProvider = (name) =>
      name === 'paypal' ? Promise.reject(new Error('down')) : loadProvider(name);
    const { body, own, failed } = await runReconciliation(voter, { in: 1, providers: noPaypal });
    expect(failed).to.equal('');
    expect(body.unanswered).to.be.at.least(1);
    expect(own.map(({ provider }) => provider)).to.deep.equal(['stripe']);
    expect((await runReconciliation(voter, { in: 2 })).own.map(({ provider }) => provider)).to.deep.equal([
      'paypal',
    ]);
    expect(formatLedger(await voter.readLedger())).to.equal('bought 5, bought 10');
  });

  it('fails when no provider answers or the time is too short', async () => {
    const { body: purchase } = await fixture.startPurchase(voter);
    fixture.sandbox.simulator.pay(purchase.payAt.split('/').at(-1));
    const hurried = await runReconciliation(voter, { in: 1, time: 1_000 });
    expect(hurried.failed).to.match(/time was too short/);
    expect(hurried.body.complete).to.equal(false);
    const deaf = await runReconciliation(voter, {
      in: 1,
      providers: () => Promise.reject(new Error('down')),
    });
    expect(deaf.failed).to.match(/no payment provider/);
    expect((await readPurchase(voter, purchase.purchaseId))?.state).to.equal('open');
    const { body, own } = await runReconciliation(voter, { in: 2 });
    expect([own.length, body.complete]).to.deep.equal([1, true]);
  });
});
