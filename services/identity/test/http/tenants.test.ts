import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as getTenant } from '../../src/http/get-tenant.ts';
import { handler as getTenantName } from '../../src/http/get-tenant-name.ts';
import { handler as listTenants } from '../../src/http/list-tenants.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { newWorld, random, slugOf, startIdentity, type World } from '../support/world.ts';

describe('tenants', () => {
  let world: World;
  let operator: string;
  let tenantId: string;
  const put = (body: object, more: { etag?: string; token?: string; id?: string } = {}) =>
    call(putTenant, {
      method: 'PUT',
      params: { tenantId: more.id ?? tenantId },
      token: more.token ?? operator,
      body,
      ...(more.etag && { headers: { 'if-match': more.etag } }),
    });
  const read = (token: string, id = tenantId) => call(getTenant, { params: { tenantId: id }, token });

  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    operator = await world.token('operator');
    tenantId = `n-${random()}`;
  });

  it('an operator creates one, by default with 16 votings at a time', async () => {
    const made = await put({ name: 'Radio Aurora' });
    expect([made.status, made.headers.etag]).to.deep.equal([201, '"1"']);
    expect(made.body).to.deep.equal({
      tenantId,
      name: 'Radio Aurora',
      quota: { perTenant: 16, perAccount: 16 },
      version: 1,
    });
    const found = await read(operator);
    expect([found.status, found.headers.etag, found.body]).to.deep.equal([200, '"1"', made.body]);
  });

  it('the same again is the same answer; another content without If-Match is refused', async () => {
    await put({ name: 'Radio Aurora' });
    const again = await put({ name: 'Radio Aurora' });
    expect([again.status, again.headers.etag]).to.deep.equal([200, '"1"']);
    const other = await put({ name: 'Radio Borealis' });
    expect([other.status, slugOf(other)]).to.deep.equal([428, 'version-required']);
    expect((await read(operator)).body.name).to.equal('Radio Aurora');
  });

  it('changes with If-Match, and not with a stale one', async () => {
    await put({ name: 'Radio Aurora' });
    const quota = { perTenant: 4, perAccount: 1 };
    const changed = await put({ name: 'Radio Aurora', quota }, { etag: '"1"' });
    expect([changed.status, changed.headers.etag, changed.body.quota]).to.deep.equal([200, '"2"', quota]);
    const stale = await put({ name: 'Radio Borealis' }, { etag: '"1"' });
    expect([stale.status, slugOf(stale)]).to.deep.equal([412, 'stale-version']);
    expect((await read(operator)).body).to.deep.equal(changed.body);
  });

  it('one that is not there cannot be changed', async () => {
    const answer = await put({ name: 'Radio Aurora' }, { etag: '"1"' });
    expect([answer.status, slugOf(answer)]).to.deep.equal([412, 'stale-version']);
    expect(slugOf(await read(operator))).to.equal('no-such-tenant');
  });

  it('the platform’s own is not for the API', async () => {
    const answer = await put({ name: 'Mine' }, { id: 'platform' });
    expect([answer.status, slugOf(answer)]).to.deep.equal([422, 'reserved-tenant']);
  });

  it('everybody may know the name, and nothing else', async () => {
    await put({ name: 'Radio Aurora' });
    const named = await call(getTenantName, { params: { tenantId } });
    expect([named.status, named.body]).to.deep.equal([200, { tenantId, name: 'Radio Aurora' }]);
    const none = await call(getTenantName, { params: { tenantId: 'no-such-tenant' } });
    expect([none.status, slugOf(none)]).to.deep.equal([404, 'no-such-tenant']);
  });

  it('the list goes on from page to page, each tenant once', async () => {
    const mine = [tenantId, `n-${random()}`, `n-${random()}`].sort();
    for (const id of mine) await put({ name: id }, { id });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor !== undefined && { cursor }) };
      const { status, body } = await call(listTenants, { token: operator, query });
      expect(status).to.equal(200);
      expect(body.items.length).to.be.at.most(2);
      seen.push(...body.items.map((each: { tenantId: string }) => each.tenantId));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(seen).to.deep.equal([...new Set(seen)].sort());
    expect(seen.filter((id) => mine.includes(id))).to.deep.equal(mine);
    const bad = await call(listTenants, { token: operator, query: { cursor: 'e30' } });
    expect([bad.status, slugOf(bad)]).to.deep.equal([400, 'invalid-request']);
  });

  for (const role of ['admin', 'voter'] as const)
    it(`a ${role} creates, changes and lists none`, async () => {
      const token = await world.token(role);
      expect((await put({ name: 'Mine' }, { token })).status).to.equal(403);
      expect((await put({ name: 'Mine' }, { token, id: world.tenantId, etag: '"1"' })).status).to.equal(403);
      expect((await call(listTenants, { token })).status).to.equal(403);
      expect((await read(operator, world.tenantId)).body.name).to.equal('Radio Aurora');
    });

  it('an admin reads their own and no other; a voter none', async () => {
    await put({ name: 'Radio Borealis' });
    const admin = await world.token('admin');
    expect((await read(admin, world.tenantId)).status).to.equal(200);
    const foreign = await read(admin);
    expect([foreign.status, slugOf(foreign)]).to.deep.equal([404, 'no-such-tenant']);
    expect((await read(await world.token('voter'), world.tenantId)).status).to.equal(403);
  });
});
