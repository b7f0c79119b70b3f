import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { fireTimer } from '../../src/application/fire-timer.ts';
import { createCountPlatformVotingsRoute } from '../../src/http/count-platform-votings.ts';
import { upsertPreferencesReplica } from '../../src/storage/replicas.ts';
import { readVoting } from '../../src/storage/votings.ts';
import {
  createTenant,
  fromNow,
  getCode,
  hour,
  startPlatform,
  type TenantFixture,
} from '../support/tenant-fixture.ts';

/** Reads all pages of a list. @returns its titles */
async function titles(
  tenant: TenantFixture,
  query: Record<string, string> = {},
  { token, onPage = async () => {} }: { token?: string; onPage?: () => Promise<void> } = {},
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const response = await tenant.list({ ...query, ...(cursor !== undefined && { cursor }) }, token);
    expect(response.status, JSON.stringify(response.body)).to.equal(200);
    seen.push(...response.body.items.map((item: { title: string }) => item.title));
    cursor = response.body.nextCursor;
    await onPage();
  } while (cursor !== undefined);
  return seen;
}

/** Fires the timers of a voting that are due, as its queue does. */
async function fireTimers(tenant: TenantFixture, votingId: string, now: number): Promise<void> {
  const voting = await readVoting(tenant.tenantId, votingId);
  if (voting === undefined) throw new Error('the tenant has no such voting');
  const { tenantId, windowVersion } = voting;
  for (const kind of ['opened', 'closed'] as const)
    if (now >= Date.parse(kind === 'opened' ? voting.startsAt : voting.endsAt))
      await fireTimer({ tenantId, votingId, kind, windowVersion, correlationId: 'test-test' }, now);
}

const span = (from: number, to: number) => ({ startsAt: fromNow(from * hour), endsAt: fromNow(to * hour) });

/** Creates seven votings. An hour from now two have ended, two are open, two are coming and one is cancelled; three are paid. */
async function createSevenVotings(): Promise<{ tenant: TenantFixture; votingIds: string[] }> {
  const tenant = await createTenant();
  const votingIds: string[] = [];
  for (const change of [
    { title: 'ended', ...span(0, 0.5) },
    { title: 'ended later, paid', price: 1, ...span(0.1, 0.6) },
    { title: 'open', ...span(0.2, 3) },
    { title: 'open, paid', price: 1, ...span(0.2, 20) },
    { title: 'coming', ...span(2, 2.5) },
    { title: 'coming, paid', price: 1, ...span(1.5, 9) },
    { title: 'called off', ...span(3, 4) },
  ])
    votingIds.push((await tenant.create(change)).body.votingId);
  await tenant.cancel(votingIds[6] ?? '', 1);
  tenant.setClock(Date.now() + hour);
  return { tenant, votingIds };
}

describe('GET /v1/votings', () => {
  let tenant: TenantFixture;
  let votingIds: string[];
  before(startPlatform);
  before(async () => {
    ({ tenant, votingIds } = await createSevenVotings());
    await tenant.index(...votingIds);
  });

  it('lists open votings by the soonest end, then coming ones by the soonest start, then closed ones by the latest end', async () => {
    const all = ['open', 'open, paid', 'coming, paid', 'coming', 'ended later, paid', 'ended'];
    expect(await titles(tenant)).to.deep.equal(all);
    for (const limit of ['1', '2', '3', '4', '5', '6'])
      expect(await titles(tenant, { limit })).to.deep.equal(all);
  });

  it('is in the same order whether or not the timers of the starts and ends have fired', async () => {
    const { tenant: other, votingIds: ids } = await createSevenVotings();
    const expected = await titles(other);
    for (const votingId of ids) {
      await fireTimers(other, votingId, Date.now() + hour);
      expect(await titles(other)).to.deep.equal(expected);
    }
  });

  it('lists only one state, and cancelled votings only then', async () => {
    const list = (state: string) => titles(tenant, { state, limit: '1' });
    expect(await list('open')).to.deep.equal(['open', 'open, paid']);
    expect(await list('coming')).to.deep.equal(['coming, paid', 'coming']);
    expect(await list('closed')).to.deep.equal(['ended later, paid', 'ended']);
    expect(await list('cancelled')).to.deep.equal(['called off']);
  });

  it('lists only free or only paid votings', async () => {
    expect(await titles(tenant, { price: 'paid' })).to.deep.equal([
      'open, paid',
      'coming, paid',
      'ended later, paid',
    ]);
    expect(await titles(tenant, { price: 'free' })).to.deep.equal(['open', 'coming', 'ended']);
  });

  it('lists only votings that start or end in the requested range of dates', async () => {
    expect(await titles(tenant, { from: fromNow(1.9 * hour), to: fromNow(5 * hour) })).to.deep.equal([
      'open',
      'coming',
    ]);
    expect(await titles(tenant, { state: 'closed', from: fromNow(0.55 * hour) })).to.deep.equal([
      'ended later, paid',
    ]);
    expect(await titles(tenant, { state: 'cancelled', to: fromNow(3.5 * hour) })).to.deep.equal([]);
  });

  it('finds votings by the beginnings of words in their titles, regardless of case and accents', async () => {
    expect(await titles(tenant, { text: 'PAI' })).to.deep.equal([
      'open, paid',
      'coming, paid',
      'ended later, paid',
    ]);
    expect(await titles(tenant, { text: 'páid later' })).to.deep.equal(['ended later, paid']);
    expect(await titles(tenant, { text: 'paid', state: 'coming' })).to.deep.equal(['coming, paid']);
    expect(await titles(tenant, { text: 'off' })).to.deep.equal([]);
    expect(await titles(tenant, { text: 'off', state: 'cancelled' })).to.deep.equal(['called off']);
    expect(await titles(tenant, { text: 'paid', price: 'free' })).to.deep.equal([]);
    for (const limit of ['1', '2'])
      expect((await titles(tenant, { text: 'o', limit })).sort()).to.deep.equal(['open', 'open, paid']);
  });

  it('counts the votings in each state', async () => {
    const count = async (query: Record<string, string>, token?: string) => {
      const { status, body } = await tenant.count(query, token);
      expect(status, JSON.stringify(body)).to.equal(200);
      const states = [body.open, body.coming, body.closed, body.cancelled];
      return [states.map((state) => state.count), states.every((state) => state.isExact)];
    };
    expect(await count({})).to.deep.equal([[2, 2, 2, 1], true]);
    expect(await count({ price: 'paid' })).to.deep.equal([[1, 1, 1, 0], true]);
    expect(await count({ text: 'paid' })).to.deep.equal([[1, 1, 1, 0], true]);
    expect(await count({ from: fromNow(1.9 * hour) })).to.deep.equal([[2, 1, 0, 1], true]);
    const limited = await tenant.as('admin', votingIds.slice(0, 3));
    expect(await count({}, limited)).to.deep.equal([[1, 0, 2, 0], true]);
  });

  it('counts the votings of several tenants together, for operators only', async () => {
    const other = await createTenant();
    const { body } = await other.create();
    await other.index(body.votingId);
    const { issuer } = await getPlatform('votings');
    const operator = { tenantId: 'platform', voterId: 'operator-1', role: 'operator' } as const;
    const token = await issuer.signToken(operator, { exp: Math.floor(Date.now() / 1_000) + 7_200 });
    const countPlatformVotings = createCountPlatformVotingsRoute(() => Date.now() + hour);
    const tenants = [tenant.tenantId, other.tenantId, other.tenantId, 'unknown-tenant'].join(',');
    const counted = await call(countPlatformVotings, { query: { tenants }, token });
    expect(counted.body).to.deep.equal({ open: 2, coming: 3, closed: 2, cancelled: 1 });
    const tooMany = Array.from({ length: 51 }, (_, i) => `tenant-${i}`).join(',');
    for (const query of [{ tenants: tooMany }, { tenants: 'a,,b' }, {}])
      expect((await call(countPlatformVotings, { query, token })).status, JSON.stringify(query)).to.equal(
        400,
      );
    const admin = await tenant.as('admin');
    expect((await call(countPlatformVotings, { query: { tenants }, token: admin })).status).to.equal(403);
  });

  it('returns a tile with the number of options instead of the options', async () => {
    const { items } = (await tenant.list({ limit: '1' })).body;
    const {
      options,
      resultStep: _resultStep,
      corrections: _corrections,
      ...rest
    } = (await tenant.get(items[0].votingId)).body;
    expect(items[0]).to.deep.equal({ ...rest, optionCount: 2 });
    expect(options).to.have.length(2);
  });

  it('leaves paid votings out for a voter who hides them, and fills the page', async () => {
    await upsertPreferencesReplica(tenant.tenantId, 'thrifty-voter', {
      showPaid: false,
      version: 1,
      correlationId: 'test-test',
    });
    const token = await tenant.as('voter', undefined, 'thrifty-voter');
    expect(await titles(tenant, {}, { token })).to.deep.equal(['open', 'coming', 'ended']);
    const page = (await tenant.list({ limit: '2' }, token)).body;
    expect(page.items).to.have.length(2);
    expect(page.showsPaid).to.equal(false);
    for (const query of [{ price: 'paid' }, { text: 'paid' }])
      expect(await titles(tenant, query, { token })).to.deep.equal([]);
    const { open, closed, showsPaid } = (await tenant.count({}, token)).body;
    expect([open.count, closed.count, showsPaid]).to.deep.equal([1, 1, false]);
    expect((await tenant.count({ price: 'paid' }, token)).body.open.count).to.equal(0);
    const admin = await tenant.as('admin', undefined, 'thrifty-voter');
    expect(await titles(tenant, {}, { token: admin })).to.have.length(6);
    expect((await tenant.list({}, admin)).body.showsPaid).to.equal(true);
  });

  it('shows an admin of some votings these votings', async () => {
    const token = await tenant.as('admin', [votingIds[2] ?? '', votingIds[4] ?? '', votingIds[6] ?? '']);
    expect(await titles(tenant, { limit: '1' }, { token })).to.deep.equal(['open', 'coming']);
    expect(await titles(tenant, { state: 'cancelled' }, { token })).to.deep.equal(['called off']);
    expect(await titles(tenant, { text: 'com' }, { token })).to.deep.equal(['coming']);
    expect(await titles(tenant, { text: 'paid' }, { token })).to.deep.equal([]);
  });

  it('shows an admin or API key of an account its votings', async () => {
    const other = await createTenant();
    await other.accounts(['shop-1', 'shop-2']);
    const ids = [];
    for (const accountId of ['shop-1', 'shop-2', undefined])
      ids.push(
        (await other.create({ title: `of ${accountId}`, ...(accountId && { accountId }) })).body.votingId,
      );
    await other.index(...ids);
    const { issuer } = await getPlatform('votings');
    const claims = {
      tenantId: other.tenantId,
      voterId: 'key-of-shop-1',
      role: 'admin',
      accountId: 'shop-1',
    } as const;
    const token = await issuer.signToken(claims);
    for (const query of [{}, { text: 'of' }, { from: fromNow(0) }])
      expect(await titles(other, query, { token })).to.deep.equal(['of shop-1']);
    for (const query of [{}, { text: 'of' }])
      expect((await other.count(query, token)).body.coming.count).to.equal(1);
    for (const respond of [other.list, other.count])
      expect((await respond({ accountId: 'shop-2' }, token)).status).to.equal(403);
  });

  it('uses the time of the first page on every page', async () => {
    const tenant = await createTenant();
    for (const [i, ends] of [1, 2, 3, 4].entries())
      await tenant.create({ title: `v${i}`, startsAt: fromNow(-hour), endsAt: fromNow(ends * hour) });
    const first = await tenant.list({ limit: '1' });
    expect(first.body.items[0].title).to.equal('v0');
    tenant.setClock(Date.now() + 2.5 * hour);
    const rest = await tenant.list({ limit: '9', cursor: first.body.nextCursor });
    const seen = rest.body.items.map(
      (item: { title: string; state: string }) => `${item.title} ${item.state}`,
    );
    expect(seen).to.deep.equal(['v1 closed', 'v2 open', 'v3 open']);
  });

  it('shows every voting once while the timers of starts and ends fire between the pages', async () => {
    const other = await createTenant();
    const ids: string[] = [];
    for (let i = 0; i < 15; i += 1) {
      const window =
        i % 3 === 0 ? span(0.1, 0.2 + i / 100) : i % 3 === 1 ? span(0.3, 2 + i) : span(2 + i, 30 + i);
      ids.push((await other.create({ title: `v${i}`, ...window })).body.votingId);
    }
    const now = Date.now() + hour;
    other.setClock(now);
    const expected = await titles(other);
    expect(new Set(expected).size).to.equal(15);
    const waiting = [...ids].reverse();
    const seen = await titles(
      other,
      { limit: '2' },
      {
        onPage: async () => {
          for (const votingId of waiting.splice(0, 2)) await fireTimers(other, votingId, now);
        },
      },
    );
    expect(seen).to.deep.equal(expected);
    expect(waiting).to.deep.equal([]);
  });

  it('accepts only cursors of the same list', async () => {
    const toCursor = (position: object) => Buffer.from(JSON.stringify(position)).toString('base64url');
    const { nextCursor } = (await tenant.list({ limit: '1', state: 'open' })).body;
    const found = (await tenant.list({ limit: '1', text: 'paid' })).body.nextCursor;
    const position = JSON.parse(Buffer.from(nextCursor, 'base64url').toString());
    expect((await tenant.list({ state: 'open', cursor: toCursor(position) })).status).to.equal(200);
    const bad = [
      { state: 'closed', cursor: nextCursor },
      { cursor: nextCursor },
      { state: 'open', price: 'free', cursor: nextCursor },
      { text: 'open', cursor: found },
      { cursor: 'abc' },
      { state: 'open', cursor: toCursor({ ...position, at: -1 }) },
      { state: 'open', cursor: toCursor({ ...position, after: 'x' }) },
      { state: 'open', cursor: toCursor({ ...position, section: 'closed' }) },
      { state: 'open', cursor: toCursor({ ...position, after: `zzz#${position.after}` }) },
      { state: 'open', cursor: toCursor({ ...position, tenantId: 'other' }) },
    ];
    for (const query of bad) {
      const response = await tenant.list(query);
      expect([response.status, getCode(response)], JSON.stringify(query)).to.deep.equal([
        400,
        'invalid-request',
      ]);
    }
  });

  it('rejects filters that select nothing by mistake, and names them', async () => {
    const bad = {
      state: { state: 'ended' },
      price: { price: '1' },
      from: { from: 'yesterday' },
      to: { from: fromNow(hour), to: fromNow(0) },
      text: { text: '–!' },
      accountId: { accountId: 'a b' },
    };
    for (const [path, query] of Object.entries(bad))
      for (const respond of path === 'state' ? [tenant.list] : [tenant.list, tenant.count]) {
        const response = await respond(query);
        expect([response.status, getCode(response)], path).to.deep.equal([400, 'invalid-request']);
        expect(response.body.errors.map((error: { path: string }) => error.path)).to.deep.equal([path]);
      }
  });
});
