import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler as changeAdmin } from '../../src/http/change-admin.ts';
import { handler as createApiKey } from '../../src/http/create-api-key.ts';
import { handler as eraseVoter } from '../../src/http/erase-voter.ts';
import { handler as inviteAdmin } from '../../src/http/invite-admin.ts';
import { handler as listAdmins } from '../../src/http/list-admins.ts';
import { handler as listApiKeys } from '../../src/http/list-api-keys.ts';
import { handler as refreshSession } from '../../src/http/refresh-session.ts';
import { handler as removeAdmin } from '../../src/http/remove-admin.ts';
import { handler as searchVoters } from '../../src/http/search-voters.ts';
import { toAuditCommands } from '../../src/streams/audit-commands.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  getRefreshCookie,
  post,
  startIdentity,
} from '../support/fixture.ts';
import { overtake } from '../support/overtake.ts';
import { repeatWrites } from '../support/repeat-writes.ts';

describe('staff of a tenant', () => {
  let fixture: Fixture;
  let carla: { voterId: string; email: string; token: string };
  let dora: { voterId: string; email: string; token: string };
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    carla = await createAdmin('Carla Lind');
    dora = await createAdmin('Dora Ek');
  });

  const createAdmin = async (name: string) => {
    const { voterId, email = '' } = await fixture.createPerson({ role: 'admin', name });
    return { voterId, email, token: await fixture.createToken('admin', voterId) };
  };
  const list = async (token = carla.token) =>
    (await call(listAdmins, { token, params: { tenantId: fixture.tenantId } })).body.items;
  const change = (voterId: string, limits: object, token = carla.token) =>
    call(changeAdmin, {
      method: 'PUT',
      token,
      params: { tenantId: fixture.tenantId, voterId },
      body: limits,
    });
  const remove = (voterId: string, token = carla.token) =>
    call(removeAdmin, { method: 'DELETE', token, params: { tenantId: fixture.tenantId, voterId } });
  const invite = (body: object, token = carla.token) =>
    call(inviteAdmin, { method: 'POST', token, params: { tenantId: fixture.tenantId }, body });
  const listNames = async (token?: string) => (await list(token)).map(({ name }: { name: string }) => name);

  it('is listed by name at once after an invitation by an admin, with the limits', async () => {
    const invited = await repeatWrites(() =>
      invite({ email: 'bo@example.com', name: 'Bo Ray', isReadOnly: true }),
    );
    expect([invited.status, invited.body.isReadOnly]).to.deep.equal([201, true]);
    expect(await listNames()).to.deep.equal(['Bo Ray', 'Carla Lind', 'Dora Ek']);
    expect((await list())[0]).to.include({ email: 'bo@example.com', isReadOnly: true });
    expect((await list())[0]).to.not.have.property('lastSignInAt');
    expect(await listNames(await fixture.createToken('operator'))).to.have.length(3);
  });

  it('gets other limits, which apply with the next refresh', async () => {
    const session = await fixture.signIn(dora.email);
    for (const limits of [{ isReadOnly: true }, { votings: ['01K9XA3V5W1B2C3D4E5F6G7H8J'] }, {}]) {
      const changed = await repeatWrites(() => change(dora.voterId, limits));
      expect(changed.status).to.equal(200);
      expect((await list())[1]).to.deep.include({ voterId: dora.voterId, ...limits });
      const refreshed = await post(refreshSession, {}, { cookies: [getRefreshCookie(session)] });
      expect(refreshed.body.voter.isReadOnly).to.equal('isReadOnly' in limits ? true : undefined);
    }
    expect(getProblemCode(await change(dora.voterId, { accountId: 'nowhere' }))).to.equal('no-such-account');
    expect((await change('voter-nobody', {})).status).to.equal(404);
  });

  it('loses the role and every session with the removal, also if the first request ends between the two', async () => {
    const session = await fixture.signIn(dora.email);
    expect((await repeatWrites(() => remove(dora.voterId))).status).to.equal(204);
    const refresh = () => post(refreshSession, {}, { cookies: [getRefreshCookie(session)] });
    expect(getProblemCode(await refresh())).to.equal('session-ended');
    expect(await listNames()).to.deep.equal(['Carla Lind']);
    const again = await fixture.signIn(dora.email);
    expect(again.body.voter.role).to.equal('voter');
    expect((await remove(dora.voterId)).status, 'a repeated request').to.equal(204);
    expect((await post(refreshSession, {}, { cookies: [getRefreshCookie(again)] })).status).to.equal(401);
    const { voterId } = await fixture.createPerson({ name: 'Vera' });
    expect((await remove(voterId)).status, 'a voter').to.equal(404);
    expect((await invite({ email: dora.email, name: 'Dora Ek' })).body.voterId).to.equal(dora.voterId);
    expect(await listNames()).to.deep.equal(['Carla Lind', 'Dora Ek']);
    await remove(dora.voterId);
    const erased = await post(eraseVoter, undefined, {
      token: carla.token,
      params: { voterId: dora.voterId },
    });
    expect(erased.status, 'a former admin can be erased').to.equal(202);
  });

  it('keeps one admin without limits when two remove each other at the same time', async () => {
    const slow = await overtake(
      /TransactWrite/,
      1,
      () => remove(dora.voterId, carla.token),
      () => remove(carla.voterId, dora.token),
    );
    expect(slow.status, 'Carla was removed before her own write').to.equal(403);
    expect(await listNames(dora.token)).to.deep.equal(['Dora Ek']);
    for (const response of [
      await remove(dora.voterId, dora.token),
      await change(dora.voterId, { isReadOnly: true }, dora.token),
      await invite(
        { email: dora.email, name: 'Dora Ek', isReadOnly: true },
        await fixture.createToken('operator'),
      ),
    ])
      expect(getProblemCode(response)).to.equal('last-admin');
    expect(await listNames(dora.token)).to.deep.equal(['Dora Ek']);
  });

  it('is not changed with the token of an admin who was removed or limited a moment ago', async () => {
    await change(dora.voterId, { isReadOnly: true });
    for (const response of [
      await remove(carla.voterId, dora.token),
      await change(dora.voterId, {}, dora.token),
      await invite({ email: 'eve@example.com', name: 'Eve' }, dora.token),
    ])
      expect(response.status).to.equal(403);
    expect(await listNames()).to.deep.equal(['Carla Lind', 'Dora Ek']);
  });

  it('can read but change nothing if it may only read', async () => {
    await change(dora.voterId, { isReadOnly: true });
    expect(decodePayload((await fixture.signIn(dora.email)).body.accessToken).access).to.equal('read');
    const { issuer } = await getPlatform('identity');
    const claims = {
      tenantId: fixture.tenantId,
      voterId: dora.voterId,
      role: 'admin',
      isReadOnly: true,
    } as const;
    const token = await issuer.signToken(claims);
    expect((await call(listApiKeys, { token })).status).to.equal(200);
    expect((await post(searchVoters, {}, { token })).status).to.equal(200);
    expect(await listNames(token)).to.have.length(2);
    const rejected = await post(createApiKey, { name: 'Key', scopes: ['votings:read'] }, { token });
    expect(rejected.status).to.equal(403);
    expect(rejected.body.detail).to.include('You may read everything here but change nothing.');
    expect((await remove(carla.voterId, token)).status).to.equal(403);
  });

  it('is hidden from admins of another tenant, who cannot change it', async () => {
    const other = await createFixture();
    const { voterId } = await other.createPerson({ role: 'admin' });
    const token = await other.createToken('admin', voterId);
    for (const response of [
      await call(listAdmins, { token, params: { tenantId: fixture.tenantId } }),
      await change(dora.voterId, { isReadOnly: true }, token),
      await remove(dora.voterId, token),
      await invite({ email: 'eve@example.com', name: 'Eve' }, token),
    ])
      expect(response.status).to.equal(403);
    expect(await list()).to.have.length(2);
  });

  it('has an audit entry for each change, by the admin', async () => {
    const stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
    await change(dora.voterId, { isReadOnly: true });
    await change(dora.voterId, { isReadOnly: true });
    await fixture.signIn(dora.email);
    await remove(dora.voterId);
    const entries = toTableChanges(await stream.next(fixture.tenantId)).flatMap(toAuditCommands);
    expect(entries.map(({ event }) => event.data)).to.have.length(2);
    for (const { event } of entries)
      expect(event.data).to.include({ act: 'staff-changed', voterId: dora.voterId, by: carla.voterId });
  });
});
