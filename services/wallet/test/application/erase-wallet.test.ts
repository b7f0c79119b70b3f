import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as grantCredits } from '../../src/http/grant-credits.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { eraseVoter } from '../support/erase-voter.ts';
import { killAt, overtake } from '../support/fault-injection.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { signUpVoter } from '../support/sign-up-voter.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

describe('eraseWallet', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...grant) => {
    [fixture, voter] = grant;
  });

  const erase = (which?: Parameters<typeof eraseVoter>[1]) => eraseVoter(voter, which);
  const readLedger = async () => formatLedger(await voter.readLedger());
  const startPurchase = async () => {
    const started = await fixture.startPurchase(voter);
    return { purchaseId: String(started.body.purchaseId), session: fixture.getSessionId(started) };
  };

  it('forfeits the credits and deletes the reasons; entries and sums stay', async () => {
    const { issuer } = await getPlatform('wallet');
    const { tenantId, voterId } = voter;
    const token = await issuer.signToken({ tenantId, voterId: 'admin-adele', role: 'admin' });
    const grant = { credits: 4, reason: 'Sorry for the trouble, Ada Lovelace' };
    const headers = { 'idempotency-key': 'k1' };
    await signUpVoter(voter);
    await call(grantCredits, { method: 'POST', token, params: { tenantId, voterId }, headers, body: grant });
    await voter.debit(generateId());
    expect(await erase()).to.equal(0);
    expect(await readLedger()).to.equal('granted 4, spent 3, forfeited 0');
    expect(JSON.stringify(await voter.readLedger())).to.not.include('Ada');
    expect(await erase()).to.equal(0);
    expect(await readLedger()).to.equal('granted 4, spent 3, forfeited 0');
  });

  it('keeps the credits of a returning visitor until the next erasure', async () => {
    await voter.grant(2);
    await erase();
    await voter.grant(3);
    await erase();
    expect(await readLedger()).to.equal('granted 2, forfeited 0, granted 3');
    await erase({ version: 2 });
    expect((await voter.readLedger()).at(-1)).to.deep.include({ cause: 'forfeited', delta: -3, balance: 0 });
  });

  it('writes a negative balance off', async () => {
    const { session } = await startPurchase();
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    for (let i = 0; i < 5; i += 1) await voter.debit(generateId());
    fixture.sandbox.simulator.refund(session);
    await fixture.deliverAll();
    expect((await voter.readLedger()).at(-1)?.balance).to.equal(-5);
    await erase();
    expect((await voter.readLedger()).at(-1)).to.deep.include({ cause: 'forfeited', delta: 5, balance: 0 });
  });

  it('refuses a payment after the erasure, and records an anomaly', async () => {
    const { purchaseId, session } = await startPurchase();
    expect(await erase(), 'a voter without a wallet').to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.not.have.property('payAt');
    fixture.sandbox.simulator.pay(session);
    expect(await fixture.deliverAll()).to.equal(0);
    const purchase = await readPurchase(voter, purchaseId);
    expect(purchase).to.deep.include({ state: 'refused', payments: [] });
    expect(purchase?.anomalies[0]).to.match(/^paid by pi_\S+ after its voter was erased$/);
    fixture.sandbox.simulator.refund(session);
    expect(await fixture.deliverAll()).to.equal(0);
    expect(await readLedger()).to.equal('');
  });

  it('keeps the balance when an earlier purchase is disputed', async () => {
    const { purchaseId, session } = await startPurchase();
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    await erase();
    await voter.grant(1);
    fixture.sandbox.simulator.dispute(session);
    await fixture.deliverAll();
    fixture.sandbox.simulator.closeDispute(session, true);
    await fixture.deliverAll();
    const after = ['revoked -4', 'forfeited 1', 'restored 6', 'forfeited 1'];
    expect(await readLedger()).to.equal(['bought 5', 'forfeited 0', 'granted 1', ...after].join(', '));
    expect((await readPurchase(voter, purchaseId))?.revoked).to.equal(0);
  });

  // The newest entry drops a decision one day after its `until`.
  for (const [when, seconds] of Object.entries({
    'in time': 3_600,
    'after its time': -10,
    'dropped from the newest entry': -200_000,
  }))
    it(`forfeits the returned credit of a cancelled voting, once (${when})`, async () => {
      const votingId = generateId();
      const until = Math.floor(Date.now() / 1000) + seconds;
      await voter.grant(1);
      await voter.debit(votingId, { until });
      await erase();
      await voter.grant(2);
      for (let i = 0; i < 2; i += 1) expect(await voter.returnCredit(votingId, { until })).to.equal(0);
      const back = 'returned 3, forfeited 2';
      expect(await readLedger()).to.equal(`granted 1, spent 0, forfeited 0, granted 2, ${back}`);
      expect(await voter.returnCredit(votingId, { until })).to.equal(0);
      expect(await readLedger()).to.equal(`granted 1, spent 0, forfeited 0, granted 2, ${back}`);
    });

  it('opens no payment page for a purchase from before the erasure', async () => {
    const started = await fixture.startPurchase(voter, { key: 'key-of-before' });
    await erase();
    const again = await fixture.startPurchase(voter, { key: 'key-of-before' });
    expect(started.status).to.equal(201);
    expect(again.body.type).to.equal('urn:suffra:problem:idempotency-key-reused');
  });

  for (const step of [/^Update/, /^Transact/])
    it(`forfeits a payment that arrives just before ${step}`, async () => {
      const { session } = await startPurchase();
      await voter.grant(2);
      const pay = async () => {
        fixture.sandbox.simulator.pay(session);
        expect(await fixture.deliverAll()).to.equal(0);
      };
      expect(await overtake(step, () => erase(), pay)).to.equal(0);
      expect((await voter.readLedger()).at(-1)).to.include({ cause: 'forfeited', balance: 0 });
    });

  it('forfeits credits that are granted during the erasure', async () => {
    await voter.grant(2);
    expect(
      await overtake(
        /^Transact/,
        () => erase(),
        () => voter.grant(3),
      ),
    ).to.equal(0);
    expect(await readLedger()).to.equal('granted 2, granted 5, forfeited 0');
  });

  it('refuses a payment whose settlement the erasure overtook', async () => {
    const { purchaseId, session } = await startPurchase();
    await voter.grant(2);
    fixture.sandbox.simulator.pay(session);
    const settle = () => fixture.deliverAll();
    expect(await overtake(/^Transact/, settle, () => erase())).to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.include({ state: 'refused', isVoterErased: true });
    expect(await readLedger()).to.equal('granted 2, forfeited 0');
  });

  for (const when of ['before', 'after'] as const)
    it(`erases once after a crash ${when} a write`, async () => {
      const { purchaseId } = await startPurchase();
      await voter.grant(2);
      // A repetition skips the writes that were done.
      for (const nth of when === 'before' ? [1, 2] : [1, 1])
        expect(await killAt(/^(Update|Transact)/, nth, when, () => erase())).to.equal(1);
      expect(await erase()).to.equal(0);
      expect(await readLedger()).to.equal('granted 2, forfeited 0');
      expect((await readPurchase(voter, purchaseId))?.isVoterErased).to.equal(true);
    });

  it('waits until all tokens of the voter have expired', async () => {
    await voter.grant(2);
    expect(await erase({ erasedAt: Date.now() + 60_000 })).to.equal(1);
    expect(await readLedger()).to.equal('granted 2');
  });
});
