import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import {
  handler as changeTenantSettings,
  changeTenantSettingsRoute,
} from '../../src/http/change-tenant-settings.ts';
import { handler as getTenant } from '../../src/http/get-tenant.ts';
import { handler as getTenantName } from '../../src/http/get-tenant-name.ts';
import { handler as listTenants } from '../../src/http/list-tenants.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import {
  createFixture,
  type Fixture,
  getProblemCode,
  randomText,
  startIdentity,
} from '../support/fixture.ts';

describe('tenants API', () => {
  let fixture: Fixture;
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
    fixture = await createFixture();
    operator = await fixture.createToken('operator');
    tenantId = `n-${randomText()}`;
  });

  it('creates a tenant with a default quota of 16 votings', async () => {
    const created = await put({ name: 'Radio Aurora' });
    expect([created.status, created.headers.etag]).to.deep.equal([201, '"1"']);
    expect(created.body).to.deep.equal({
      tenantId,
      name: 'Radio Aurora',
      quota: { perTenant: 16, perAccount: 16 },
      pictureHosts: [],
      timeZones: [{ from: '0000-01', timeZone: 'UTC' }],
      reminderMode: 'all',
      version: 1,
    });
    const found = await read(operator);
    expect([found.status, found.headers.etag, found.body]).to.deep.equal([200, '"1"', created.body]);
  });

  it('returns 200 for the same content, and rejects other content without If-Match', async () => {
    await put({ name: 'Radio Aurora' });
    const again = await put({ name: 'Radio Aurora' });
    expect([again.status, again.headers.etag]).to.deep.equal([200, '"1"']);
    const other = await put({ name: 'Radio Borealis' });
    expect([other.status, getProblemCode(other)]).to.deep.equal([428, 'version-required']);
    expect((await read(operator)).body.name).to.equal('Radio Aurora');
  });

  it('replaces a tenant with If-Match, and rejects a stale version', async () => {
    await put({ name: 'Radio Aurora' });
    const quota = { perTenant: 4, perAccount: 1 };
    const changed = await put({ name: 'Radio Aurora', quota }, { etag: '"1"' });
    expect([changed.status, changed.headers.etag, changed.body.quota]).to.deep.equal([200, '"2"', quota]);
    const stale = await put({ name: 'Radio Borealis' }, { etag: '"1"' });
    expect([stale.status, getProblemCode(stale)]).to.deep.equal([412, 'stale-version']);
    expect((await read(operator)).body).to.deep.equal(changed.body);
  });

  it('lets tenant-wide admins choose who gets reminders, which operators do not overwrite', async () => {
    await put({ name: 'Radio Aurora' });
    const change = (token: string, etag: string, reminderMode = 'followed') =>
      call(changeTenantSettings, {
        method: 'PATCH',
        params: { tenantId },
        token,
        headers: { 'if-match': etag },
        body: { reminderMode },
      });
    const { issuer } = await getPlatform('identity');
    const claims = { tenantId, voterId: 'admin-one-01', role: 'admin' as const };
    const admin = await issuer.signToken(claims);
    const changed = await change(admin, '"1"');
    expect([changed.status, changed.headers.etag]).to.deep.equal([200, '"2"']);
    expect(changed.body.reminderMode).to.equal('followed');
    expect((await change(admin, '"1"')).body, 'a repeated request').to.deep.equal(changed.body);
    expect(getProblemCode(await change(admin, '"1"', 'all'))).to.equal('stale-version');
    expect(getProblemCode(await change(admin, '"2"', 'some'))).to.equal('invalid-request');
    const renamed = await put({ name: 'Radio Borealis' }, { etag: '"2"' });
    expect(renamed.body).to.include({ name: 'Radio Borealis', reminderMode: 'followed', version: 3 });
    const { body } = await call(getTenantName, { params: { tenantId } });
    expect(body).to.deep.equal({
      tenantId,
      name: 'Radio Borealis',
      reminderMode: 'followed',
      timeZone: 'UTC',
    });
    for (const [token, code] of [
      [await issuer.signToken({ ...claims, votings: ['one'] }), 'not-allowed'],
      [await issuer.signToken({ ...claims, role: 'voter' }), 'not-allowed'],
      [await issuer.signToken({ ...claims, tenantId: 'another' }), 'no-such-tenant'],
    ] as const)
      expect(getProblemCode(await change(token, '"3"'))).to.equal(code);
  });

  it('lets tenant-wide admins change the time zone from the next month on, apart from the reminders', async () => {
    await put({ name: 'Radio Aurora' });
    const { issuer } = await getPlatform('identity');
    const now = Date.parse('2026-11-29T10:00:00Z');
    const admin = await issuer.signToken(
      { tenantId, voterId: 'admin-one-01', role: 'admin' },
      { iat: now / 1000, exp: now / 1000 + 60 },
    );
    const route = changeTenantSettingsRoute(() => now, generateId);
    const change = (etag: string, body: object) =>
      call(route, {
        method: 'PATCH',
        params: { tenantId },
        token: admin,
        headers: { 'if-match': etag },
        body,
      });
    const utc = { from: '0000-01', timeZone: 'UTC' };
    const timeZones = [utc, { from: '2026-12', timeZone: 'Europe/Warsaw' }];
    const moved = await change('"1"', { timeZone: 'Europe/Warsaw' });
    expect([moved.status, moved.headers.etag]).to.deep.equal([200, '"2"']);
    expect(moved.body).to.deep.include({ timeZones, reminderMode: 'all' });
    const repeated = await change('"1"', { timeZone: 'Europe/Warsaw' });
    expect([repeated.status, repeated.body]).to.deep.equal([200, moved.body]);
    expect(getProblemCode(await change('"1"', { timeZone: 'Asia/Tokyo' }))).to.equal('stale-version');
    for (const timeZone of ['Europe/Warszawa', '+01:00', ''])
      expect(getProblemCode(await change('"2"', { timeZone })), timeZone).to.equal('invalid-request');
    const reminded = await change('"2"', { reminderMode: 'followed' });
    expect(reminded.body).to.deep.include({ timeZones, reminderMode: 'followed', version: 3 });
    const replaced = await change('"3"', { timeZone: 'Asia/Tokyo' });
    expect(replaced.body).to.deep.include({
      timeZones: [utc, { from: '2026-12', timeZone: 'Asia/Tokyo' }],
      reminderMode: 'followed',
    });
    const withdrawn = await change('"4"', { timeZone: 'UTC', reminderMode: 'all' });
    expect(withdrawn.body).to.deep.include({ timeZones: [utc], reminderMode: 'all' });
  });

  it('keeps the time zone of a tenant that an operator replaces without one', async () => {
    const created = await put({ name: 'Radio Aurora', timeZone: 'Europe/Warsaw' });
    const timeZones = [{ from: '0000-01', timeZone: 'Europe/Warsaw' }];
    expect(created.body.timeZones).to.deep.equal(timeZones);
    const renamed = await put({ name: 'Radio Borealis' }, { etag: '"1"' });
    expect(renamed.body).to.deep.include({ name: 'Radio Borealis', timeZones, version: 2 });
    expect((await put({ name: 'Radio Borealis' })).status, 'a repeated creation').to.equal(200);
    const moved = await put({ name: 'Radio Borealis', timeZone: 'UTC' }, { etag: '"2"' });
    expect(moved.body.timeZones.at(-1).timeZone).to.equal('UTC');
  });

  it('rejects the replacement of an unknown tenant', async () => {
    const response = await put({ name: 'Radio Aurora' }, { etag: '"1"' });
    expect([response.status, getProblemCode(response)]).to.deep.equal([412, 'stale-version']);
    expect(getProblemCode(await read(operator))).to.equal('no-such-tenant');
  });

  it('rejects a request that changes the reserved tenant `platform`', async () => {
    const response = await put({ name: 'Mine' }, { id: 'platform' });
    expect([response.status, getProblemCode(response)]).to.deep.equal([422, 'reserved-tenant']);
  });

  it('returns only the name and who gets reminders to the public', async () => {
    await put({ name: 'Radio Aurora' });
    const named = await call(getTenantName, { params: { tenantId } });
    expect([named.status, named.body]).to.deep.equal([
      200,
      { tenantId, name: 'Radio Aurora', reminderMode: 'all', timeZone: 'UTC' },
    ]);
    const none = await call(getTenantName, { params: { tenantId: 'no-such-tenant' } });
    expect([none.status, getProblemCode(none)]).to.deep.equal([404, 'no-such-tenant']);
  });

  it('lists each tenant once over all pages', async () => {
    const mine = [tenantId, `n-${randomText()}`, `n-${randomText()}`].sort();
    for (const id of mine) await put({ name: id }, { id });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor !== undefined && { cursor }) };
      const { status, body } = await call(listTenants, { token: operator, query });
      expect(status).to.equal(200);
      expect(body.items.length).to.be.at.most(2);
      seen.push(...body.items.map((item: { tenantId: string }) => item.tenantId));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(seen).to.deep.equal([...new Set(seen)].sort());
    expect(seen.filter((id) => mine.includes(id))).to.deep.equal(mine);
    const bad = await call(listTenants, { token: operator, query: { cursor: 'e30' } });
    expect([bad.status, getProblemCode(bad)]).to.deep.equal([400, 'invalid-request']);
  });

  for (const role of ['admin', 'voter'] as const)
    it(`rejects a ${role}`, async () => {
      const token = await fixture.createToken(role);
      expect((await put({ name: 'Mine' }, { token })).status).to.equal(403);
      expect((await put({ name: 'Mine' }, { token, id: fixture.tenantId, etag: '"1"' })).status).to.equal(
        403,
      );
      expect((await call(listTenants, { token })).status).to.equal(403);
      expect((await read(operator, fixture.tenantId)).body.name).to.equal('Radio Aurora');
    });

  it('lets an admin read only their own tenant, and a voter none', async () => {
    await put({ name: 'Radio Borealis' });
    const admin = await fixture.createToken('admin');
    expect((await read(admin, fixture.tenantId)).status).to.equal(200);
    const foreign = await read(admin);
    expect([foreign.status, getProblemCode(foreign)]).to.deep.equal([404, 'no-such-tenant']);
    expect((await read(await fixture.createToken('voter'), fixture.tenantId)).status).to.equal(403);
  });
});
