import { call } from '@suffra/shared/test/call';
import { notedAudits, withoutQueues } from '@suffra/shared/test/noted-audits';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as exportPurchases } from '../../src/http/export-voter-purchases.ts';
import { handler as listPurchases } from '../../src/http/list-purchases.ts';
import { Shop } from '../support/shop.ts';
import { Voter } from '../support/world.ts';

describe('the list of a voter’s purchases', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });

  const asked = async (query: Record<string, string> = {}, claims: object = {}) => {
    const { issuer } = await platform('wallet');
    const { tenantId, voterId } = voter;
    const token = await issuer.tokenOf({ tenantId, voterId: 'admin-one-01', role: 'admin', ...claims });
    return call(exportPurchases, { token, params: { voterId }, query });
  };
  /** Three purchases: one paid and given back in part, two that are open. */
  const three = async () => {
    const begun = [];
    for (const provider of ['stripe', 'paypal', 'stripe'] as const)
      begun.push(await shop.begin(voter, { provider }));
    const [first] = begun;
    if (first === undefined) throw new Error('nothing was begun');
    const session = shop.session(first);
    shop.till.deeds.pay(session);
    await shop.hears();
    shop.till.deeds.refund(session, 98);
    await shop.hears();
    return { ids: begun.map(({ body }) => String(body.purchaseId)), paid: String(first.body.purchaseId) };
  };

  it('has each of them once, page by page, as it stands, and not where it is paid', async () => {
    const { ids, paid } = await three();
    await shop.begin(new Voter(voter.tenantId));
    const first = await voter.calls(listPurchases, { query: { limit: '2' } });
    const { nextCursor: cursor } = first.body;
    const next = await voter.calls(listPurchases, { query: { limit: '2', cursor } });
    const items = [...first.body.items, ...next.body.items];
    expect(items.map(({ purchaseId }) => purchaseId).sort()).to.deep.equal([...ids].sort());
    expect(JSON.stringify(items)).not.to.include('http');
    for (const item of items) {
      const { payAt: _, ...alone } = (await shop.read(voter, item.purchaseId)).body;
      expect(item).to.deep.include(alone);
    }
    const bought = items.find(({ purchaseId }) => purchaseId === paid);
    expect(bought).to.include({ state: 'credited', revoked: 1 });
    expect(bought.payments).to.have.length(1);
    expect(bought.refunds).to.deep.equal({ [bought.payments[0]]: 98 });
  });

  it('is the same to an admin who takes it out; each page is noted, before it is answered', async () => {
    await three();
    const own = await voter.calls(listPurchases);
    expect(own.body.items).to.have.length(3);
    expect(await notedAudits(voter.tenantId), 'of one’s own').to.deep.equal([]);
    const first = await asked({ limit: '2' });
    const next = await asked({ limit: '2', cursor: first.body.nextCursor });
    expect(next.body).to.not.have.property('nextCursor');
    expect([...first.body.items, ...next.body.items]).to.deep.equal(own.body.items);
    const noted = await notedAudits(voter.tenantId);
    expect(noted).to.have.length(2);
    const { voterId } = voter;
    for (const line of noted)
      expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', voterId, part: 'purchases' });
    const { status, body } = await withoutQueues(() => asked());
    expect(status).to.equal(500);
    expect(body).to.not.have.property('items');
  });

  it('is for admins of the whole tenant, and keys that may export; of another tenant it is empty', async () => {
    await shop.begin(voter);
    for (const claims of [
      { role: 'voter' },
      { role: 'operator' },
      { votings: ['one'] },
      { scopes: ['votings:read'] },
    ])
      expect((await asked({}, claims)).body.type).to.equal('urn:suffra:problem:not-allowed');
    expect((await asked({}, { scopes: ['exports:read'] })).body.items).to.have.length(1);
    const foreign = await asked({}, { tenantId: new Voter().tenantId });
    expect(foreign.body).to.deep.equal({ items: [] });
  });
});
