import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { receiveAuditCommands, withFailingQueues } from '@suffra/shared/test-support/audit-commands';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as exportPurchases } from '../../src/http/export-voter-purchases.ts';
import { handler as listPurchases } from '../../src/http/list-purchases.ts';
import { purchaseKey } from '../../src/storage/keys.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { Voter } from '../support/voter.ts';

describe('GET /v1/purchases and GET /v1/voters/{voterId}/purchases', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  const requestExport = async (query: Record<string, string> = {}, claims: object = {}) => {
    const { issuer } = await getPlatform('wallet');
    const { tenantId, voterId } = voter;
    const token = await issuer.signToken({ tenantId, voterId: 'admin-one-01', role: 'admin', ...claims });
    return call(exportPurchases, { token, params: { voterId }, query });
  };
  /** Starts three purchases: one is paid and partly refunded, two are open. */
  const startThree = async () => {
    const started = [];
    for (const provider of ['stripe', 'paypal', 'stripe'] as const)
      started.push(await fixture.startPurchase(voter, { provider }));
    const [first] = started;
    if (first === undefined) throw new Error('no purchase was started');
    const session = fixture.getSessionId(first);
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    fixture.sandbox.simulator.refund(session, 98);
    await fixture.deliverAll();
    return { ids: started.map(({ body }) => String(body.purchaseId)), paid: String(first.body.purchaseId) };
  };

  it('lists each purchase once, page by page, without the URL of its payment page', async () => {
    const { ids, paid } = await startThree();
    await fixture.startPurchase(new Voter(voter.tenantId));
    const first = await voter.call(listPurchases, { query: { limit: '2' } });
    const { nextCursor: cursor } = first.body;
    const next = await voter.call(listPurchases, { query: { limit: '2', cursor } });
    const items = [...first.body.items, ...next.body.items];
    expect(items.map(({ purchaseId }) => purchaseId).sort()).to.deep.equal([...ids].sort());
    expect(JSON.stringify(items)).not.to.include('http');
    for (const item of items) {
      const { payAt: _, ...alone } = (await fixture.readPurchase(voter, item.purchaseId)).body;
      expect(item).to.deep.include(alone);
    }
    const purchase = items.find(({ purchaseId }) => purchaseId === paid);
    expect(purchase).to.include({ state: 'credited', revoked: 1 });
    expect(purchase.payments).to.have.length(1);
    const [refund] = Object.values(purchase.refunds);
    expect(refund).to.include({ payment: purchase.payments[0], amount: 98, state: 'done' });
  });

  it('exports every attribute of a purchase, except the ones that serve the platform only', async () => {
    const { paid } = await startThree();
    const { body } = await voter.call(listPurchases);
    const exported = body.items.find((item: { purchaseId: string }) => item.purchaseId === paid);
    const { Item: row = {} } = await getDocumentClient().send(
      new GetCommand({ TableName: process.env.WALLET_TABLE, Key: purchaseKey(voter, paid) }),
    );
    const indexKeys = ['reconcileDay', 'salesMonth', 'saleKey'];
    const ofPlatform = ['pk', 'sk', 'kind', ...indexKeys, 'correlationId', 'writeId'];
    const notExported = [...ofPlatform, 'payAt', 'requestHash', 'version'];
    expect([...Object.keys(exported), ...notExported]).to.have.members(Object.keys(row));
  });

  it('exports the same list to an admin, and audits each page before it responds', async () => {
    await startThree();
    const own = await voter.call(listPurchases);
    expect(own.body.items).to.have.length(3);
    expect(
      await receiveAuditCommands(voter.tenantId),
      'no audit entry for one’s own purchases',
    ).to.deep.equal([]);
    const first = await requestExport({ limit: '2' });
    const next = await requestExport({ limit: '2', cursor: first.body.nextCursor });
    expect(next.body).to.not.have.property('nextCursor');
    expect([...first.body.items, ...next.body.items]).to.deep.equal(own.body.items);
    const audits = await receiveAuditCommands(voter.tenantId);
    expect(audits).to.have.length(2);
    const { voterId } = voter;
    for (const entry of audits)
      expect(entry).to.include({ act: 'voter-exported', by: 'admin-one-01', voterId, part: 'purchases' });
    const { status, body } = await withFailingQueues(() => requestExport());
    expect(status).to.equal(500);
    expect(body).to.not.have.property('items');
  });

  it('is for tenant-wide admins and API keys with exports:read, and is empty for another tenant', async () => {
    await fixture.startPurchase(voter);
    for (const claims of [
      { role: 'voter' },
      { role: 'operator' },
      { votings: ['one'] },
      { scopes: ['votings:read'] },
    ])
      expect((await requestExport({}, claims)).body.type).to.equal('urn:suffra:problem:not-allowed');
    expect((await requestExport({}, { scopes: ['exports:read'] })).body.items).to.have.length(1);
    const foreign = await requestExport({}, { tenantId: new Voter().tenantId });
    expect(foreign.body).to.deep.equal({ items: [] });
  });
});
