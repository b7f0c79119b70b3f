import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { createFixture, type Fixture, getProblemCode, startIdentity } from '../support/fixture.ts';

describe('GET /v1/me and PATCH /v1/me/preferences', () => {
  let fixture: Fixture;
  let token: string;
  let voterId: string;
  const change = (body: object, etag?: string) =>
    call(changePreferences, {
      method: 'PATCH',
      token,
      body,
      ...(etag !== undefined && { headers: { 'if-match': etag } }),
    });

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    ({ voterId } = await fixture.createPerson({ name: 'Ada Nowak', email: 'ada@example.com' }));
    token = await fixture.createToken('voter', voterId);
  });

  it('returns the profile with its version', async () => {
    const { status, headers, body } = await call(getMe, { token });
    expect(status).to.equal(200);
    expect(headers.etag).to.equal('"1"');
    expect(body).to.deep.equal({
      voterId,
      tenantId: fixture.tenantId,
      name: 'Ada Nowak',
      email: 'ada@example.com',
      role: 'voter',
      preferences: { showPaid: true, reminders: true, updates: false, language: 'en' },
      version: 1,
    });
  });

  it('changes the named preferences only', async () => {
    const first = await change({ showPaid: false, language: 'pl' }, '"1"');
    expect([first.status, first.headers.etag]).to.deep.equal([200, '"2"']);
    const second = await change({ updates: true }, '"2"');
    const preferences = { showPaid: false, reminders: true, updates: true, language: 'pl' };
    expect(second.body).to.deep.include({ preferences, version: 3, name: 'Ada Nowak', role: 'voter' });
    expect((await call(getMe, { token })).body).to.deep.equal(second.body);
  });

  it('rejects a stale version and a request without one', async () => {
    await change({ reminders: false }, '"1"');
    const stale = await change({ showPaid: false }, '"1"');
    expect([stale.status, getProblemCode(stale)]).to.deep.equal([412, 'stale-version']);
    const ahead = await change({ showPaid: false }, '"3"');
    expect([ahead.status, getProblemCode(ahead)]).to.deep.equal([412, 'stale-version']);
    const blind = await change({ showPaid: false });
    expect([blind.status, getProblemCode(blind)]).to.deep.equal([428, 'version-required']);
    const { body } = await call(getMe, { token });
    expect(body.preferences).to.deep.include({ showPaid: true, reminders: false });
    expect(body.version).to.equal(2);
  });

  it('returns 404 for a person who never signed in', async () => {
    token = await fixture.createToken('voter', 'nobody-here');
    expect(getProblemCode(await call(getMe, { token }))).to.equal('not-found');
    const response = await change({ updates: true }, '"1"');
    expect([response.status, getProblemCode(response)]).to.deep.equal([404, 'not-found']);
  });

  it('separates the same voterId at two tenants', async () => {
    const other = await createFixture();
    token = await other.createToken('voter', voterId);
    expect((await call(getMe, { token })).status).to.equal(404);
    expect((await change({ updates: true }, '"1"')).status).to.equal(404);
    token = await fixture.createToken('voter', voterId);
    expect((await call(getMe, { token })).body.preferences.updates).to.equal(false);
  });
});
