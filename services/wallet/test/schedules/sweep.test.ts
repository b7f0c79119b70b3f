import { generateId } from '@suffra/shared/ids';
import { runSweep } from '@suffra/shared/test-support/run-sweep';
import { expect } from 'chai';
import { type LoadProvider, loadProvider } from '../../src/providers/load-provider.ts';
import { createWalletSweep } from '../../src/schedules/reconcile.ts';
import { purchaseKey } from '../../src/storage/keys.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { readWalletRow } from '../../src/storage/read-row.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

const minuteMs = 60_000;

describe('the sweep of wallet', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  const sweep = (afterMinutes: number, runs = 1, providers: LoadProvider = loadProvider) =>
    runSweep(createWalletSweep(providers), voter.tenantId, Date.now() + afterMinutes * minuteMs, runs);
  const readDueAt = async (purchaseId: string) =>
    (await readWalletRow(purchaseKey(voter, purchaseId)))?.dueAt;

  for (const provider of ['stripe', 'paypal'] as const)
    it(`credits a payment whose webhook was lost, once: ${provider}`, async () => {
      const started = await fixture.startPurchase(voter, { provider });
      fixture.sandbox.simulator.pay(fixture.getSessionId(started));
      expect(await sweep(14)).to.equal(0);
      expect(formatLedger(await voter.readLedger())).to.equal('');
      expect(await sweep(16, 5)).to.equal(1);
      const ledger = formatLedger(await voter.readLedger());
      expect(ledger).to.match(/^bought \d+$/);
      expect(await readDueAt(started.body.purchaseId)).to.equal(undefined);
      // The webhook arrives after all.
      await fixture.deliverAll();
      expect(await sweep(24 * 60)).to.equal(0);
      expect(formatLedger(await voter.readLedger())).to.equal(ledger);
    });

  it('credits once when the webhook arrives during the sweep', async () => {
    const started = await fixture.startPurchase(voter);
    fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    await Promise.all([sweep(16), fixture.deliverAll()]);
    expect(formatLedger(await voter.readLedger())).to.match(/^bought \d+$/);
  });

  it('counts nothing for a page that nobody has paid, and asks again later', async () => {
    const { body } = await fixture.startPurchase(voter);
    expect(await sweep(16)).to.equal(0);
    expect((await readPurchase(voter, body.purchaseId))?.state).to.equal('open');
    fixture.sandbox.simulator.pay(body.payAt.split('/').at(-1));
    expect(await sweep(45)).to.equal(0);
    expect(await sweep(47)).to.equal(1);
  });

  it('continues when one provider does not answer, and asks it again later', async () => {
    const silent = await fixture.startPurchase(voter, { provider: 'paypal' });
    const other = await fixture.startPurchase(voter);
    for (const response of [silent, other]) fixture.sandbox.simulator.pay(fixture.getSessionId(response));
    const noPaypal: LoadProvider = (name) =>
      name === 'paypal' ? Promise.reject(new Error('down')) : loadProvider(name);
    expect(await sweep(16, 1, noPaypal)).to.equal(1);
    expect((await readPurchase(voter, silent.body.purchaseId))?.state).to.equal('open');
    expect(await sweep(47)).to.equal(1);
    expect((await readPurchase(voter, silent.body.purchaseId))?.state).to.equal('credited');
  });

  it('asks no provider when the time is too short for the response', async () => {
    const { body } = await fixture.startPurchase(voter);
    const dueAt = await readDueAt(body.purchaseId);
    const runSweepWith = (remainingMs: number) =>
      createWalletSweep(loadProvider)(() => Date.now() + 16 * minuteMs, generateId, voter.tenantId)(
        undefined,
        {
          getRemainingTimeInMillis: () => remainingMs,
        },
      );
    await runSweepWith(44_999);
    expect(await readDueAt(body.purchaseId)).to.equal(dueAt);
    await runSweepWith(45_000);
    expect(await readDueAt(body.purchaseId)).to.not.equal(dueAt);
  });
});
