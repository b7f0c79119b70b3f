import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { createStaff } from '../../src/application/create-staff.ts';
import { ensureTenant } from '../../src/application/ensure-tenant.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import { readProfile } from '../../src/storage/profiles.ts';
import { readTenant } from '../../src/storage/tenants.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  post,
  readCode,
  startIdentity,
} from '../support/fixture.ts';

describe('createStaff', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  for (const role of ['voter', 'admin', 'operator'] as const)
    it(`creates a ${role} who can sign in with the password and gets the role in the token`, async () => {
      const created = await fixture.createPerson({ role });
      const response = await fixture.signIn(created.email ?? '');
      expect(response.status).to.equal(201);
      expect(decodePayload(response.body.accessToken)).to.include({
        sub: created.voterId,
        tenantId: fixture.tenantId,
        role,
      });
    });

  it('returns the same person for a repeated call, and writes nothing', async () => {
    const staff = { email: 'carla@example.com', name: 'Carla', role: 'admin', votings: ['V1'] } as const;
    const stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
    const first = await fixture.createPerson(staff);
    expect(await fixture.createPerson(staff)).to.deep.equal(first);
    expect(first).to.include({ version: 1 });
    // The person, the profile and the roster of admins.
    expect((await stream.next(fixture.tenantId)).Records).to.have.length(3);
  });

  it('writes a new version for another role, name or set of votings', async () => {
    const email = 'carla@example.com';
    const versions = [
      await fixture.createPerson({ email, role: 'voter' }),
      await fixture.createPerson({ email, role: 'admin', votings: ['V1'] }),
      await fixture.createPerson({ email, role: 'admin', votings: ['V1', 'V2'] }),
      await fixture.createPerson({ email, role: 'admin', votings: ['V1', 'V2'], name: 'Carla' }),
      await fixture.createPerson({ email, role: 'admin', name: 'Carla' }),
    ];
    expect(versions.map(({ version }) => version)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(versions.map(({ votings }) => votings?.length)).to.deep.equal([undefined, 1, 2, 2, undefined]);
    expect(new Set(versions.map(({ voterId }) => voterId)).size).to.equal(1);
  });

  it('keeps the user, the preferences and the password of a person who signed up', async () => {
    const email = await fixture.signUp();
    const before = await fixture.signIn(email);
    const { voterId } = before.body.voter;
    const created = await createStaff({
      tenantId: fixture.tenantId,
      email,
      name: 'Ada',
      role: 'admin',
      changedBy: 'operator-1',
    });
    expect(created).to.include({ voterId, role: 'admin', version: 2 });
    expect((await fixture.signIn(email)).body.voter).to.include({ voterId, role: 'admin' });
  });

  it('replaces a user who was never confirmed, and the code', async () => {
    const email = 'boss@example.com';
    const { tenantId } = fixture;
    await post(signUp, { tenantId, email, name: 'Mallory' });
    const code = await readCode('sign-up', { tenantId, email });
    const created = await createStaff({
      tenantId,
      email,
      name: 'Boss',
      role: 'admin',
      changedBy: 'operator-1',
    });
    const late = await post(confirm, { tenantId, email, code, password: 'the squatter knows' });
    expect(late.status).to.equal(422);
    expect((await fixture.signIn(email, { password: 'the squatter knows' })).status).to.equal(401);
    expect((await readProfile(tenantId, created.voterId))?.name).to.equal('Boss');
  });

  it('creates one user for ten concurrent calls', async () => {
    const email = 'x@example.com';
    const created = await Promise.all(
      Array.from({ length: 10 }, () => fixture.createPerson({ email, role: 'admin' })),
    );
    const { body } = await fixture.signIn(email);
    expect(body.voter.role).to.equal('admin');
    // The local Cognito may return two ids for two concurrent creations and keep only one. AWS does not.
    expect(created.map(({ voterId }) => voterId)).to.include(body.voter.voterId);
    const { voterId } = body.voter;
    // Two ids would also be two changes of the profile.
    const version = (await readProfile(fixture.tenantId, voterId))?.version;
    const again = await Promise.all(
      Array.from({ length: 10 }, () => fixture.createPerson({ email, role: 'admin' })),
    );
    for (const entry of again) expect(entry).to.include({ voterId, version });
  });

  it('does not change an existing tenant', async () => {
    await ensureTenant(fixture.tenantId, 'Another name', { perTenant: 1, perAccount: 1 });
    expect(await readTenant(fixture.tenantId)).to.deep.equal({
      tenantId: fixture.tenantId,
      name: 'Radio Aurora',
      quota: { perTenant: 16, perAccount: 16 },
      reminderMode: 'all',
      timeZones: [{ from: '0000-01', timeZone: 'UTC' }],
      version: 1,
    });
  });
});
