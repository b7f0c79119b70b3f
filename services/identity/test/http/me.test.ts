import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { newWorld, slugOf, startIdentity, type World } from '../support/world.ts';

describe('one’s own profile', () => {
  let world: World;
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
    world = await newWorld();
    ({ voterId } = await world.person({ name: 'Ada Nowak', email: 'ada@example.com' }));
    token = await world.token('voter', voterId);
  });

  it('is read with its version', async () => {
    const { status, headers, body } = await call(getMe, { token });
    expect(status).to.equal(200);
    expect(headers.etag).to.equal('"1"');
    expect(body).to.deep.equal({
      voterId,
      tenantId: world.tenantId,
      name: 'Ada Nowak',
      email: 'ada@example.com',
      role: 'voter',
      preferences: { showPaid: true, reminders: true, updates: false, language: 'en' },
      version: 1,
    });
  });

  it('a change names what it changes, and leaves the rest', async () => {
    const first = await change({ showPaid: false, language: 'pl' }, '"1"');
    expect([first.status, first.headers.etag]).to.deep.equal([200, '"2"']);
    const second = await change({ updates: true }, '"2"');
    const preferences = { showPaid: false, reminders: true, updates: true, language: 'pl' };
    expect(second.body).to.deep.include({ preferences, version: 3, name: 'Ada Nowak', role: 'voter' });
    expect((await call(getMe, { token })).body).to.deep.equal(second.body);
  });

  it('a stale version changes nothing; none at all is asked for', async () => {
    await change({ reminders: false }, '"1"');
    const stale = await change({ showPaid: false }, '"1"');
    expect([stale.status, slugOf(stale)]).to.deep.equal([412, 'stale-version']);
    const ahead = await change({ showPaid: false }, '"3"');
    expect([ahead.status, slugOf(ahead)]).to.deep.equal([412, 'stale-version']);
    const blind = await change({ showPaid: false });
    expect([blind.status, slugOf(blind)]).to.deep.equal([428, 'version-required']);
    const { body } = await call(getMe, { token });
    expect(body.preferences).to.deep.include({ showPaid: true, reminders: false });
    expect(body.version).to.equal(2);
  });

  it('who never signed in has none', async () => {
    token = await world.token('voter', 'nobody-here');
    expect(slugOf(await call(getMe, { token }))).to.equal('not-found');
    const answer = await change({ updates: true }, '"1"');
    expect([answer.status, slugOf(answer)]).to.deep.equal([404, 'not-found']);
  });

  it('the same voterId at another tenant is somebody else', async () => {
    const other = await newWorld();
    token = await other.token('voter', voterId);
    expect((await call(getMe, { token })).status).to.equal(404);
    expect((await change({ updates: true }, '"1"')).status).to.equal(404);
    token = await world.token('voter', voterId);
    expect((await call(getMe, { token })).body.preferences.updates).to.equal(false);
  });
});
