import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { createStaff } from '../../src/admin/create-staff.ts';
import { ensureTenant } from '../../src/admin/ensure-tenant.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import { readProfile } from '../../src/table/profiles.ts';
import { readTenant } from '../../src/table/tenants.ts';
import { newWorld, payloadOf, post, startIdentity, type World } from '../support/world.ts';

describe('people whom the platform itself gives an account', () => {
  let world: World;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  for (const role of ['voter', 'admin', 'operator'] as const)
    it(`a ${role} signs in with the password given, and the token says so`, async () => {
      const made = await world.person({ role });
      const answer = await world.signIn(made.email ?? '');
      expect(answer.status).to.equal(201);
      expect(payloadOf(answer.body.accessToken)).to.include({
        sub: made.voterId,
        tenantId: world.tenantId,
        role,
      });
    });

  it('the same call again gives the same person, and writes nothing', async () => {
    const staff = { email: 'carla@example.com', name: 'Carla', role: 'admin', votings: ['V1'] } as const;
    const stream = await openStream(process.env.IDENTITY_TABLE ?? '');
    const first = await world.person(staff);
    expect(await world.person(staff)).to.deep.equal(first);
    expect(first).to.include({ version: 1 });
    expect((await stream.next(world.tenantId)).Records).to.have.length(1);
  });

  it('another role, name or limit is a new version; taking the limit away too', async () => {
    const email = 'carla@example.com';
    const versions = [
      await world.person({ email, role: 'voter' }),
      await world.person({ email, role: 'admin', votings: ['V1'] }),
      await world.person({ email, role: 'admin', votings: ['V1', 'V2'] }),
      await world.person({ email, role: 'admin', votings: ['V1', 'V2'], name: 'Carla' }),
      await world.person({ email, role: 'admin', name: 'Carla' }),
    ];
    expect(versions.map(({ version }) => version)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(versions.map(({ votings }) => votings?.length)).to.deep.equal([undefined, 1, 2, 2, undefined]);
    expect(new Set(versions.map(({ voterId }) => voterId)).size).to.equal(1);
  });

  it('a person who has signed up keeps the account, the preferences and the password', async () => {
    const email = await world.signedUp();
    const before = await world.signIn(email);
    const { voterId } = before.body.voter;
    const made = await createStaff({ tenantId: world.tenantId, email, name: 'Ada', role: 'admin' });
    expect(made).to.include({ voterId, role: 'admin', version: 2 });
    expect((await world.signIn(email)).body.voter).to.include({ voterId, role: 'admin' });
  });

  it('an account that somebody opened and never confirmed does not become an admin with that password', async () => {
    const email = 'boss@example.com';
    const { tenantId } = world;
    await post(signUp, { tenantId, email, password: 'the squatter knows', name: 'Mallory' });
    const made = await createStaff({ tenantId, email, name: 'Boss', role: 'admin' });
    expect((await world.signIn(email, { password: 'the squatter knows' })).status).to.equal(401);
    expect((await readProfile(tenantId, made.voterId))?.name).to.equal('Boss');
  });

  it('ten at once make one account, and its person has the role', async () => {
    const email = 'x@example.com';
    const made = await Promise.all(Array.from({ length: 10 }, () => world.person({ email, role: 'admin' })));
    const { body } = await world.signIn(email);
    expect(body.voter.role).to.equal('admin');
    // The local Cognito may answer two creations at once with an id each, of which one is left. AWS's does not.
    expect(made.map(({ voterId }) => voterId)).to.include(body.voter.voterId);
    const again = await Promise.all(Array.from({ length: 10 }, () => world.person({ email, role: 'admin' })));
    for (const each of again) expect(each).to.include({ voterId: body.voter.voterId, version: 1 });
  });

  it('a tenant that is there stays as it is', async () => {
    await ensureTenant(world.tenantId, 'Another name', { perTenant: 1, perAccount: 1 });
    expect(await readTenant(world.tenantId)).to.deep.equal({
      tenantId: world.tenantId,
      name: 'Radio Aurora',
      quota: { perTenant: 16, perAccount: 16 },
      version: 1,
    });
  });
});
