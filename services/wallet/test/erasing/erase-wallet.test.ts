import { systemIds } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as grantCredits } from '../../src/http/grant-credits.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { erased as erases } from '../support/erasing.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';
import { killedAt, overtaken } from '../support/writes.ts';

describe('a wallet whose voter is erased', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });

  const erased = (which?: Parameters<typeof erases>[1]) => erases(voter, which);
  const ledger = async () => told(await voter.lines());
  const bought = async () => {
    const begun = await shop.begin(voter);
    return { purchaseId: String(begun.body.purchaseId), session: shop.session(begun) };
  };

  it('loses its credits and the words that people typed; its lines and sums stay', async () => {
    const { issuer } = await platform('wallet');
    const { tenantId, voterId } = voter;
    const token = await issuer.tokenOf({ tenantId, voterId: 'admin-adele', role: 'admin' });
    const given = { credits: 4, reason: 'Sorry for the trouble, Ada Lovelace' };
    const headers = { 'idempotency-key': 'k1' };
    await call(grantCredits, { method: 'POST', token, params: { tenantId, voterId }, headers, body: given });
    await voter.debit(systemIds());
    expect(await erased()).to.equal(0);
    expect(await ledger()).to.equal('granted 4, spent 3, forfeited 0');
    expect(JSON.stringify(await voter.lines())).to.not.include('Ada');
    expect(await erased()).to.equal(0);
    expect(await ledger()).to.equal('granted 4, spent 3, forfeited 0');
  });

  it('is as new for a visitor who comes back, until they are erased again', async () => {
    await voter.gets(2);
    await erased();
    await voter.gets(3);
    await erased();
    expect(await ledger()).to.equal('granted 2, forfeited 0, granted 3');
    await erased({ version: 2 });
    expect((await voter.lines()).at(-1)).to.deep.include({ cause: 'forfeited', delta: -3, balance: 0 });
  });

  it('owes nothing any more', async () => {
    const { session } = await bought();
    shop.till.deeds.pay(session);
    await shop.hears();
    for (let i = 0; i < 5; i += 1) await voter.debit(systemIds());
    shop.till.deeds.refund(session);
    await shop.hears();
    expect((await voter.lines()).at(-1)?.balance).to.equal(-5);
    await erased();
    expect((await voter.lines()).at(-1)).to.deep.include({ cause: 'forfeited', delta: 5, balance: 0 });
  });

  it('gets no credits for what is paid after it: a person has to give the money back', async () => {
    const { purchaseId, session } = await bought();
    expect(await erased(), 'a voter without a wallet').to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.not.have.property('payAt');
    shop.till.deeds.pay(session);
    expect(await shop.hears()).to.equal(0);
    const purchase = await readPurchase(voter, purchaseId);
    expect(purchase).to.deep.include({ state: 'refused', payments: [] });
    expect(purchase?.oddities[0]).to.match(/^paid by pi_\S+ after its voter was erased$/);
    shop.till.deeds.refund(session);
    expect(await shop.hears()).to.equal(0);
    expect(await ledger()).to.equal('');
  });

  it('is not moved by what is given back or decided later of an earlier purchase', async () => {
    const { purchaseId, session } = await bought();
    shop.till.deeds.pay(session);
    await shop.hears();
    await erased();
    await voter.gets(1);
    shop.till.deeds.dispute(session);
    await shop.hears();
    shop.till.deeds.closeDispute(session, true);
    await shop.hears();
    const after = ['revoked -4', 'forfeited 1', 'restored 6', 'forfeited 1'];
    expect(await ledger()).to.equal(['bought 5', 'forfeited 0', 'granted 1', ...after].join(', '));
    expect((await readPurchase(voter, purchaseId))?.revoked).to.equal(0);
  });

  // A day after the last moment at which it may be asked for, the newest line has forgotten a decision.
  for (const [when, seconds] of Object.entries({
    'in time': 3_600,
    late: -10,
    'forgotten by then': -200_000,
  }))
    it(`gets back the credit of a vote whose voting was cancelled, and loses it, once (${when})`, async () => {
      const votingId = systemIds();
      const until = Math.floor(Date.now() / 1000) + seconds;
      await voter.gets(1);
      await voter.debit(votingId, { until });
      await erased();
      await voter.gets(2);
      for (let i = 0; i < 2; i += 1) expect(await voter.giveBack(votingId, { until })).to.equal(0);
      const back = 'returned 3, forfeited 2';
      expect(await ledger()).to.equal(`granted 1, spent 0, forfeited 0, granted 2, ${back}`);
      expect(await voter.giveBack(votingId, { until })).to.equal(0);
      expect(await ledger()).to.equal(`granted 1, spent 0, forfeited 0, granted 2, ${back}`);
    });

  it('opens no page again for a purchase that was erased, under its old key', async () => {
    const begun = await shop.begin(voter, { key: 'key-of-before' });
    await erased();
    const again = await shop.begin(voter, { key: 'key-of-before' });
    expect(begun.status).to.equal(201);
    expect(again.body.type).to.equal('urn:suffra:problem:idempotency-key-reused');
  });

  for (const step of [/^Update/, /^Transact/])
    it(`has nothing left of what is paid just before its ${step} is written`, async () => {
      const { session } = await bought();
      await voter.gets(2);
      const paid = async () => {
        shop.till.deeds.pay(session);
        expect(await shop.hears()).to.equal(0);
      };
      expect(await overtaken(step, () => erased(), paid)).to.equal(0);
      expect((await voter.lines()).at(-1)).to.include({ cause: 'forfeited', balance: 0 });
    });

  it('has nothing left of what others put in while it is erased, and is erased all the same', async () => {
    await voter.gets(2);
    expect(
      await overtaken(
        /^Transact/,
        () => erased(),
        () => voter.gets(3),
      ),
    ).to.equal(0);
    expect(await ledger()).to.equal('granted 2, granted 5, forfeited 0');
  });

  it('has nothing of a payment that was being booked when it was erased', async () => {
    const { purchaseId, session } = await bought();
    await voter.gets(2);
    shop.till.deeds.pay(session);
    const books = () => shop.hears();
    expect(await overtaken(/^Transact/, books, () => erased())).to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.include({ state: 'refused', erased: true });
    expect(await ledger()).to.equal('granted 2, forfeited 0');
  });

  for (const when of ['before', 'after'] as const)
    it(`is erased once by one who was killed ${when} a write, and came again`, async () => {
      const { purchaseId } = await bought();
      await voter.gets(2);
      // What is done already is not written again.
      for (const nth of when === 'before' ? [1, 2] : [1, 1])
        expect(await killedAt(/^(Update|Transact)/, nth, when, () => erased())).to.equal(1);
      expect(await erased()).to.equal(0);
      expect(await ledger()).to.equal('granted 2, forfeited 0');
      expect((await readPurchase(voter, purchaseId))?.erased).to.equal(true);
    });

  it('waits until no token of its voter is good any more', async () => {
    await voter.gets(2);
    expect(await erased({ erasedAt: Date.now() + 60_000 })).to.equal(1);
    expect(await ledger()).to.equal('granted 2');
  });
});
