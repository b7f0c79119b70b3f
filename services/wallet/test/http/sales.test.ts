import { tenantCreated } from '@suffra/shared/events/identity';
import type { HttpHandler } from '@suffra/shared/http/route';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { listPlatformSales } from '../../src/application/list-sales.ts';
import { handler as onVoters } from '../../src/consumers/voters.ts';
import type { ProviderName } from '../../src/domain/payment-event.ts';
import type { Sale } from '../../src/domain/sale.ts';
import { handler as listPlatformSalesRoute } from '../../src/http/list-platform-sales.ts';
import { handler as listSales } from '../../src/http/list-sales.ts';
import { readSales } from '../../src/storage/sales.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { Voter } from '../support/voter.ts';

describe('sales of credits', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const today = () => new Date().toISOString().slice(0, 10);
  const range = () => ({ from: today(), to: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) });
  const getCode = ({ body }: { body: { type: string } }) => body.type.replace('urn:suffra:problem:', '');

  const readAs = async (
    role: 'admin' | 'operator' | 'voter',
    handler: HttpHandler,
    query: object = range(),
  ) => {
    const { issuer } = await getPlatform('wallet');
    const tenantId = role === 'operator' ? 'platform' : voter.tenantId;
    return call(handler, {
      token: await issuer.signToken({ tenantId, voterId: 'somebody-1', role }),
      query: { ...query },
    });
  };
  const readItems = async (): Promise<Sale[]> => (await readAs('admin', listSales)).body.items;
  const buy = async (buyer: Voter, provider: ProviderName) => {
    const started = await fixture.startPurchase(buyer, { provider });
    fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    return fixture.getSessionId(started);
  };
  /** Adds up what the ledgers of voters say about purchases. */
  const recount = async (buyers: readonly Voter[]) => {
    const ledgers = await Promise.all(buyers.map((buyer) => buyer.readLedger()));
    const sum = (...causes: string[]) =>
      ledgers
        .flat()
        .filter(({ cause }) => causes.includes(cause))
        .reduce((total, { delta }) => total + delta, 0);
    return { credits: sum('bought'), revokedCredits: -sum('revoked', 'restored') };
  };

  it('equal a recount of the ledgers, also with webhooks that arrive twice and in another order', async () => {
    const neighbour = new Voter(voter.tenantId);
    await buy(voter, 'stripe');
    const refunded = await buy(voter, 'paypal');
    const disputed = await buy(neighbour, 'stripe');
    await fixture.startPurchase(neighbour);
    const paid = fixture.takeWebhooks();
    await fixture.deliver(...paid);
    paid.push(...fixture.takeWebhooks());
    fixture.sandbox.simulator.refund(refunded, 196);
    fixture.sandbox.simulator.dispute(disputed);
    const webhooks = [...paid, ...fixture.takeWebhooks()];
    for (const webhook of [...webhooks.toReversed(), ...webhooks]) await fixture.deliver(webhook);
    await fixture.deliverAll();
    const items = await readItems();
    const about = { day: today(), packId: 'small', name: '5 credits', currency: 'EUR' };
    expect(items).to.deep.equal([
      {
        ...{ ...about, provider: 'paypal', purchases: 1, credits: 5, revokedCredits: 2 },
        ...{ sold: 490, refunded: 196, withheld: 0, owed: 294 },
      },
      {
        ...{ ...about, provider: 'stripe', purchases: 2, credits: 10, revokedCredits: 5 },
        ...{ sold: 980, refunded: 0, withheld: 490, owed: 490 },
      },
    ]);
    const { credits, revokedCredits } = await recount([voter, neighbour]);
    const add = (field: 'credits' | 'revokedCredits') => items.reduce((sum, item) => sum + item[field], 0);
    expect([add('credits'), add('revokedCredits')]).to.deep.equal([credits, revokedCredits]);
  });

  it('are complete over pages of any size, for a tenant and for all tenants', async () => {
    const neighbour = new Voter(voter.tenantId);
    const otherCustomer = await fixture.createCustomer();
    for (const buyer of [voter, voter, neighbour, otherCustomer]) await buy(buyer, 'stripe');
    await fixture.deliverAll();
    for (const tenantId of [voter.tenantId, otherCustomer.tenantId]) {
      const data = { tenantId, name: 'Radio', quota: { perTenant: 16, perAccount: 16 }, version: 1 };
      await onVoters(toSqsEvent(toSqsMessage(tenantCreated, { tenantId, data })));
    }
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await readSales(voter.tenantId, range(), after, 1);
      ids.push(...page.purchases.map(({ purchaseId }) => purchaseId));
      after = page.last;
    } while (after !== undefined);
    expect(new Set(ids).size).to.equal(3);
    expect(ids).to.have.length(3);
    const sold = new Map<string, number>();
    let position: Parameters<typeof listPlatformSales>[1];
    do {
      const part = await listPlatformSales(range(), position, { maxPurchases: 2, maxTenants: 1 });
      for (const { tenantId, sold: amount } of part.sales)
        sold.set(tenantId, (sold.get(tenantId) ?? 0) + amount);
      position = part.next;
    } while (position !== undefined);
    expect(sold.get(voter.tenantId)).to.equal(3 * 490);
    expect(sold.get(otherCustomer.tenantId)).to.equal(490);
  });

  it('are read by admins of the tenant only, and those of all tenants by operators only', async () => {
    await buy(await fixture.createCustomer(), 'stripe');
    await fixture.deliverAll();
    expect(await readItems(), 'sales of another tenant').to.deep.equal([]);
    expect(getCode(await readAs('voter', listSales))).to.equal('not-allowed');
    expect(getCode(await readAs('admin', listPlatformSalesRoute))).to.equal('not-allowed');
    expect((await readAs('operator', listPlatformSalesRoute)).status).to.equal(200);
    const limited = await call(listSales, {
      token: await (await getPlatform('wallet')).issuer.signToken({
        ...{ tenantId: voter.tenantId, voterId: 'somebody-1', role: 'admin', votings: ['one'] },
      }),
      query: range(),
    });
    expect(getCode(limited)).to.equal('not-allowed');
  });

  it('reject a range that ends before it begins, or is longer than 366 days', async () => {
    for (const query of [
      { from: '2026-11-02', to: '2026-11-01' },
      { from: '2026-01-01', to: '2027-01-02' },
      { from: '2026-02-30', to: '2026-03-01' },
    ])
      expect(getCode(await readAs('admin', listSales, query))).to.equal('invalid-request');
    expect((await readAs('admin', listSales, { from: '2026-01-01', to: '2027-01-01' })).status).to.equal(200);
  });
});
