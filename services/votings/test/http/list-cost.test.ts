import { expect } from 'chai';
import { measureReads } from '../support/read-units.ts';
import { expectedCounts, storeVotings } from '../support/store-votings.ts';
import { createTenant, startPlatform, type TenantFixture } from '../support/tenant-fixture.ts';

const total = 1_000;

/** `npm run bench -- lists` measures the same for 25,000 votings. */
describe('lists of 1,000 votings', function () {
  this.timeout(120_000);
  let tenant: TenantFixture;
  before(startPlatform);
  before(async () => {
    tenant = await createTenant();
    const now = Date.now();
    tenant.setClock(now);
    await storeVotings(tenant.tenantId, total, now);
  });

  const queries: Record<string, Record<string, string>> = {
    'of all votings': {},
    'of open votings': { state: 'open' },
    'of coming votings': { state: 'coming' },
    'of closed votings': { state: 'closed' },
    'of cancelled votings': { state: 'cancelled' },
    'of paid votings': { price: 'paid' },
    'of the votings of an account': { accountId: 'shop-1' },
    'of votings in a range of dates': { from: new Date(Date.now() + 86_400_000).toISOString() },
    'of votings with a rare word': { text: 'harbour' },
    'of votings with a common word': { text: 'week' },
  };
  for (const [list, query] of Object.entries(queries))
    it(`cost at most 10 read units for a page ${list}`, async () => {
      let cursor: string | undefined;
      // The first page and a page in the middle of the list.
      for (let page = 0; page < 3; page += 1) {
        let status = 0;
        const { units } = await measureReads(async () => {
          const response = await tenant.list({ limit: '24', ...query, ...(cursor && { cursor }) });
          ({ status } = response);
          cursor = response.body.nextCursor;
        });
        expect(status).to.equal(200);
        expect(units, `page ${page}`).to.be.within(0.5, 10);
        if (cursor === undefined) return;
      }
    });

  it('have true counts for at most 10 read units', async () => {
    const cost = await measureReads(async () => {
      const { body } = await tenant.count();
      const { open, coming, closed, cancelled } = expectedCounts(total);
      expect(body).to.deep.equal({
        open: { count: open, isExact: true },
        coming: { count: coming, isExact: true },
        closed: { count: closed, isExact: true },
        cancelled: { count: cancelled, isExact: true },
        showsPaid: true,
      });
    });
    expect(cost.units).to.be.within(0.5, 10);
    const { closed } = (await tenant.count({ accountId: 'shop-1' })).body;
    expect(closed).to.deep.equal({ count: total / 10, isExact: true });
  });

  it('find the open votings first, and one with a rare word among the others', async () => {
    const { items } = (await tenant.list({ limit: '2' })).body;
    expect(items.map(({ state }: { state: string }) => state)).to.deep.equal(['open', 'open']);
    const found = (await tenant.list({ text: 'harb' })).body.items;
    expect(found.map(({ title }: { title: string }) => title)).to.deep.equal([
      'Headliner of the week 1 at the Harbour',
    ]);
  });

  it('say that there are more than a search counts', async () => {
    const { closed } = (await tenant.count({ text: 'week' })).body;
    expect(closed.isExact).to.equal(false);
  });
});
