import { expect } from 'chai';
import { keepPreferences, keepSettings } from '../../src/table/copies.ts';
import { aTenant, fromNow, hour, slugOf, startPlatform, type Tenant } from '../support/api.ts';

async function titles(tenant: Tenant, query: Record<string, string> = {}, token?: string): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await tenant.list({ ...query, ...(cursor !== undefined && { cursor }) }, token);
    expect(answer.status).to.equal(200);
    seen.push(...answer.body.items.map((each: { title: string }) => each.title));
    cursor = answer.body.nextCursor;
  } while (cursor !== undefined);
  return seen;
}

/** Six votings as seen an hour from now: two ended, two open, two coming; one of each two is paid. */
async function aProgramme(): Promise<Tenant> {
  const tenant = await aTenant();
  const span = (from: number, to: number) => ({ startsAt: fromNow(from * hour), endsAt: fromNow(to * hour) });
  await tenant.create({ title: 'ended', ...span(0, 0.5) });
  await tenant.create({ title: 'ended later, paid', price: 1, ...span(0, 0.6) });
  await tenant.create({ title: 'open', ...span(0.2, 3) });
  await tenant.create({ title: 'open, paid', price: 1, ...span(0.2, 2) });
  await tenant.create({ title: 'coming', ...span(2, 2.5) });
  await tenant.create({ title: 'coming, paid', price: 1, ...span(2, 9) });
  tenant.setClock(Date.now() + hour);
  return tenant;
}

describe('GET /v1/votings', () => {
  let programme: Tenant;
  before(startPlatform);
  before(async () => {
    programme = await aProgramme();
  });

  it('lists what has not ended by the soonest end, then what has by the latest', async () => {
    const all = ['open, paid', 'coming', 'open', 'coming, paid', 'ended later, paid', 'ended'];
    expect(await titles(programme)).to.deep.equal(all);
    for (const limit of ['1', '2', '3', '4', '5'])
      expect(await titles(programme, { limit })).to.deep.equal(all);
  });

  it('lists one state alone', async () => {
    expect(await titles(programme, { state: 'open', limit: '1' })).to.deep.equal(['open, paid', 'open']);
    expect(await titles(programme, { state: 'coming', limit: '1' })).to.deep.equal([
      'coming',
      'coming, paid',
    ]);
    expect(await titles(programme, { state: 'closed', limit: '1' })).to.deep.equal([
      'ended later, paid',
      'ended',
    ]);
  });

  it('shows a tile: all of a voting but its options, which are counted', async () => {
    const { items } = (await programme.list({ limit: '1' })).body;
    const { options, ...rest } = (await programme.get(items[0].votingId)).body;
    expect(items[0]).to.deep.equal({ ...rest, optionCount: 2 });
    expect(options).to.have.length(2);
  });

  it('leaves paid ones out for a voter who does not want them, and fills the page with others', async () => {
    await keepPreferences(programme.tenantId, 'thrifty-voter', {
      showPaid: false,
      version: 1,
      correlationId: 'test-test',
    });
    const thrifty = await programme.as('voter', undefined, 'thrifty-voter');
    expect(await titles(programme, {}, thrifty)).to.deep.equal(['coming', 'open', 'ended']);
    const page = await programme.list({ limit: '2' }, thrifty);
    expect(page.body.items).to.have.length(2);
    expect(await titles(programme, { limit: '2' }, thrifty)).to.deep.equal(['coming', 'open', 'ended']);
    const admin = await programme.as('admin', undefined, 'thrifty-voter');
    expect(await titles(programme, {}, admin)).to.have.length(6);
  });

  it('keeps to the time of the first page, so that nothing comes twice or is missed as votings end', async () => {
    const tenant = await aTenant();
    for (const [i, ends] of [1, 2, 3, 4].entries())
      await tenant.create({ title: `v${i}`, startsAt: fromNow(-hour), endsAt: fromNow(ends * hour) });
    const first = await tenant.list({ limit: '1' });
    expect(first.body.items[0].title).to.equal('v0');
    tenant.setClock(Date.now() + 2.5 * hour);
    const rest = await tenant.list({ limit: '9', cursor: first.body.nextCursor });
    const seen = rest.body.items.map(
      (each: { title: string; state: string }) => `${each.title} ${each.state}`,
    );
    expect(seen).to.deep.equal(['v1 closed', 'v2 open', 'v3 open']);
  });

  it('reads through many paid ones', async function () {
    this.timeout(60_000);
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, {
      quota: { perTenant: 500, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    await keepPreferences(tenant.tenantId, 'thrifty-voter', {
      showPaid: false,
      version: 1,
      correlationId: 'test-test',
    });
    for (let i = 0; i < 40; i += 1) await tenant.create({ title: `paid ${i}`, price: 1 });
    await tenant.create({ title: 'free', endsAt: fromNow(9 * hour) });
    const page = await tenant.list({ limit: '1' }, await tenant.as('voter', undefined, 'thrifty-voter'));
    expect(page.body.items.map((each: { title: string }) => each.title)).to.deep.equal(['free']);
    expect(page.body.nextCursor).to.equal(undefined);
  });

  it('takes only its own cursors', async () => {
    const cursorOf = (place: object) => Buffer.from(JSON.stringify(place)).toString('base64url');
    const { nextCursor } = (await programme.list({ limit: '1', state: 'open' })).body;
    const bad = [
      { state: 'closed', cursor: nextCursor },
      { cursor: nextCursor },
      { cursor: 'abc' },
      { cursor: cursorOf({ part: 'running', at: -1, list: 'all' }) },
      { cursor: cursorOf({ part: 'running', at: Date.now(), after: 'x', list: 'all' }) },
      { state: 'open', cursor: cursorOf({ part: 'ended', at: Date.now(), list: 'open' }) },
      { cursor: cursorOf({ part: 'running', at: Date.now(), list: 'all', tenantId: 'other' }) },
    ];
    for (const query of bad) {
      const answer = await programme.list(query);
      expect([answer.status, slugOf(answer)], JSON.stringify(query)).to.deep.equal([400, 'invalid-request']);
    }
  });
});
