import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as checkPurchase } from '../../src/http/check-purchase.ts';
import { handler as exportPurchases } from '../../src/http/export-voter-purchases.ts';
import { handler as exportWallet } from '../../src/http/export-voter-wallet.ts';
import { handler as getWallet } from '../../src/http/get-wallet.ts';
import { handler as listEntries } from '../../src/http/list-entries.ts';
import { handler as listPurchases } from '../../src/http/list-purchases.ts';
import { eraseVoter } from '../support/erase-voter.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

describe('the wallet of a voter who returns after an erasure', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  const exportAsAdmin = async (handler: typeof exportWallet) => {
    const { issuer } = await getPlatform('wallet');
    const { tenantId, voterId } = voter;
    const token = await issuer.signToken({ tenantId, voterId: 'admin-one-01', role: 'admin' });
    return (await call(handler, { token, params: { voterId } })).body;
  };
  const formatEntries = (entries: readonly { cause: string; delta: number; balance: number }[]) =>
    entries.map(({ cause, delta, balance }) => `${cause} ${delta} ${balance}`).join(', ');
  /** All entries that the voter sees, read in pages of one. */
  const readHistory = async () => {
    const items = [];
    let cursor: string | undefined;
    do {
      const query: Record<string, string> = { limit: '1', ...(cursor !== undefined && { cursor }) };
      const { body } = await voter.call(listEntries, { query });
      items.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    return formatEntries(items);
  };
  const buy = async () => {
    const started = await fixture.startPurchase(voter);
    const session = fixture.getSessionId(started);
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    return { session, purchaseId: String(started.body.purchaseId) };
  };

  it('shows no entry and no purchase from before, also to admins, and keeps the rows', async () => {
    await voter.grant(2);
    const { purchaseId } = await buy();
    await voter.debit(generateId());
    await eraseVoter(voter);
    expect((await voter.call(getWallet)).body).to.deep.equal({ balance: 0 });
    expect(await readHistory()).to.equal('');
    expect((await voter.call(listPurchases)).body).to.deep.equal({ items: [] });
    expect((await fixture.readPurchase(voter, purchaseId)).status).to.equal(404);
    const check = await voter.call(checkPurchase, { method: 'POST', params: { purchaseId } });
    expect(check.status).to.equal(404);
    expect(await exportAsAdmin(exportWallet)).to.deep.equal({ balance: 0, items: [] });
    expect(await exportAsAdmin(exportPurchases)).to.deep.equal({ items: [] });
    expect(formatLedger(await voter.readLedger())).to.equal('granted 2, bought 7, spent 6, forfeited 0');
  });

  it('shows what came after the return, and after a second return only that', async () => {
    await voter.grant(2);
    await eraseVoter(voter);
    const { purchaseId } = await buy();
    await voter.debit(generateId());
    expect(await readHistory()).to.equal('spent -1 4, bought 5 5');
    const { items } = (await voter.call(listPurchases)).body;
    expect(items.map((item: { purchaseId: string }) => item.purchaseId)).to.deep.equal([purchaseId]);
    await eraseVoter(voter, { version: 2 });
    expect(await readHistory()).to.equal('');
    await voter.grant(1);
    expect(await readHistory()).to.equal('granted 1 1');
    expect((await exportAsAdmin(exportWallet)).items).to.have.length(1);
    expect((await voter.call(listPurchases)).body).to.deep.equal({ items: [] });
  });

  it('shows nothing of late refunds and returned credits from before, and adds up', async () => {
    const votingId = generateId();
    const { session } = await buy();
    await voter.debit(votingId);
    await eraseVoter(voter);
    await voter.grant(3);
    await voter.returnCredit(votingId);
    fixture.sandbox.simulator.refund(session);
    await fixture.deliverAll();
    await voter.debit(generateId());
    expect(await readHistory()).to.equal('spent -1 2, granted 3 3');
    const after = 'granted 3, returned 4, forfeited 3, revoked -2, forfeited 3, spent 2';
    expect(formatLedger(await voter.readLedger())).to.equal(`bought 5, spent 4, forfeited 0, ${after}`);
  });

  it('shows nothing from before for an invented cursor', async () => {
    await voter.grant(2);
    await voter.grant(2);
    await eraseVoter(voter);
    await voter.grant(1);
    for (const before of [1, 2, 3, 4, 5, 99]) {
      const cursor = Buffer.from(JSON.stringify({ before })).toString('base64url');
      const { items } = (await voter.call(listEntries, { query: { cursor } })).body;
      expect(formatEntries(items), String(before)).to.equal(before > 4 ? 'granted 1 1' : '');
    }
  });
});
