import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler } from '../../src/consumers/index-voting.ts';
import { handler as publish } from '../../src/streams/publish-events.ts';
import { createTenant, fromNow, hour, startPlatform, type TenantFixture } from '../support/tenant-fixture.ts';

const span = (from: number, to: number) => ({ startsAt: fromNow(from * hour), endsAt: fromNow(to * hour) });

async function count(tenant: TenantFixture, query: Record<string, string> = {}): Promise<number[]> {
  const { open, coming, closed, cancelled } = (await tenant.count(query)).body;
  return [open, coming, closed, cancelled].map((state: { count: number }) => state.count);
}

const find = async (tenant: TenantFixture, text: string, state = 'coming'): Promise<string[]> =>
  (await tenant.list({ text, state })).body.items.map(({ title }: { title: string }) => title);

describe('counts and title terms of votings', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
  });

  /** Delivers the changes of a tenant to the index, each message several times. */
  const follow = async (tenantId: string, times = 1) => {
    const batch = await stream.next(tenantId);
    expect((await publish(batch)).batchItemFailures).to.deep.equal([]);
    return drainQueue('VOTINGS_INDEX_QUEUE_URL', handler, { deliveries: () => times });
  };

  it('follow each version of a voting, for any number of messages #attempts', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['shop-1', 'shop-2']);
    const { votingId } = (await tenant.create({ title: 'Lunch', accountId: 'shop-1', ...span(2, 3) })).body;
    expect(await follow(tenant.tenantId, 3)).to.equal(1);
    expect(await count(tenant)).to.deep.equal([0, 1, 0, 0]);
    expect(await count(tenant, { accountId: 'shop-1' })).to.deep.equal([0, 1, 0, 0]);
    await tenant.change(votingId, 1, { title: 'Big dinner', accountId: 'shop-2', ...span(4, 5) });
    await follow(tenant.tenantId, 2);
    expect(await find(tenant, 'lunch')).to.deep.equal([]);
    expect(await find(tenant, 'dinner')).to.deep.equal(['Big dinner']);
    expect(await count(tenant, { accountId: 'shop-1' })).to.deep.equal([0, 0, 0, 0]);
    expect(await count(tenant, { accountId: 'shop-2' })).to.deep.equal([0, 1, 0, 0]);
    tenant.setClock(Date.now() + 3.5 * hour);
    expect(await count(tenant), 'the earlier window counts no more').to.deep.equal([0, 1, 0, 0]);
    tenant.setClock(Date.now() + 4.5 * hour);
    expect(await count(tenant)).to.deep.equal([1, 0, 0, 0]);
    tenant.setClock(undefined);
    await tenant.cancel(votingId, 2);
    await follow(tenant.tenantId, 2);
    expect(await count(tenant)).to.deep.equal([0, 0, 0, 1]);
    expect(await count(tenant, { accountId: 'shop-2' })).to.deep.equal([0, 0, 0, 1]);
    expect(await find(tenant, 'dinner', 'cancelled')).to.deep.equal(['Big dinner']);
  });

  it('are right for votings that are indexed at the same time', async () => {
    const tenant = await createTenant();
    const created = await Promise.all(Array.from({ length: 8 }, () => tenant.create(span(2, 3))));
    const ids = created.map(({ body }) => body.votingId);
    await Promise.all([...ids, ...ids].map((votingId) => tenant.index(votingId)));
    expect(await count(tenant)).to.deep.equal([0, 8, 0, 0]);
  });

  it('include a voting whose message was lost with its next version', async () => {
    const tenant = await createTenant();
    const { votingId } = (await tenant.create({ title: 'Lunch', ...span(2, 3) })).body;
    await tenant.change(votingId, 1, { title: 'Dinner' });
    await tenant.index(votingId);
    expect(await count(tenant)).to.deep.equal([0, 1, 0, 0]);
    expect(await find(tenant, 'din')).to.deep.equal(['Dinner']);
    expect(await find(tenant, 'lun')).to.deep.equal([]);
  });
});
