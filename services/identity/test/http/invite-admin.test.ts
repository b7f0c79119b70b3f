import { AdminGetUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { cognito } from '../../src/cognito/client.ts';
import { handler as inviteAdmin } from '../../src/http/invite-admin.ts';
import { goodPassword, newWorld, payloadOf, slugOf, startIdentity, type World } from '../support/world.ts';

describe('inviting an admin', () => {
  let world: World;
  let operator: string;
  const invite = (body: object, token = operator, tenantId = world.tenantId) =>
    call(inviteAdmin, { method: 'POST', params: { tenantId }, token, body });
  const email = 'carla@example.com';
  const account = () => ({
    UserPoolId: process.env.IDENTITY_USER_POOL,
    Username: `${world.tenantId}:${email}`,
  });

  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    operator = await world.token('operator');
  });

  it('makes an account that waits for its first password, and an admin of that tenant', async () => {
    const votings = ['01K9XA3V5W1B2C3D4E5F6G7H8J'];
    const answer = await invite({ email: 'Carla@Example.com', name: 'Carla Lind', votings });
    expect(answer.status).to.equal(201);
    expect(answer.body).to.deep.include({
      tenantId: world.tenantId,
      name: 'Carla Lind',
      email,
      role: 'admin',
      votings,
    });
    const { UserStatus, UserAttributes } = await cognito().send(new AdminGetUserCommand(account()));
    expect(UserStatus).to.equal('FORCE_CHANGE_PASSWORD');
    expect(UserAttributes).to.deep.include({ Name: 'email_verified', Value: 'true' });
    const temporary = { Password: 'temporary one', Permanent: false };
    await cognito().send(new AdminSetUserPasswordCommand({ ...account(), ...temporary }));
    const signedIn = await world.signIn(email, { password: 'temporary one', newPassword: goodPassword });
    expect(signedIn.status).to.equal(201);
    expect(payloadOf(signedIn.body.accessToken)).to.include({
      sub: answer.body.voterId,
      tenantId: world.tenantId,
      role: 'admin',
      votings: '01K9XA3V5W1B2C3D4E5F6G7H8J',
    });
  });

  it('repeated, it is the same admin in the same version', async () => {
    const first = await invite({ email, name: 'Carla Lind' });
    const again = await invite({ email, name: 'Carla Lind' });
    expect([again.status, again.body]).to.deep.equal([201, first.body]);
  });

  it('a voter of the tenant becomes an admin with the account they have', async () => {
    await world.signedUp(email);
    const { voterId } = (await world.signIn(email)).body.voter;
    expect((await invite({ email, name: 'Carla Lind' })).body).to.include({ voterId, role: 'admin' });
    expect((await world.signIn(email)).body.voter).to.include({ voterId, role: 'admin' });
  });

  it('a voter of the same address at another tenant stays a voter', async () => {
    const other = await newWorld();
    await other.signedUp(email);
    await invite({ email, name: 'Carla Lind' });
    expect((await other.signIn(email)).body.voter.role).to.equal('voter');
  });

  it('there are none at the platform itself, nor where there is no tenant', async () => {
    const own = await invite({ email, name: 'Carla' }, operator, 'platform');
    expect([own.status, slugOf(own)]).to.deep.equal([422, 'reserved-tenant']);
    const nowhere = await invite({ email, name: 'Carla' }, operator, 'no-such-tenant');
    expect([nowhere.status, slugOf(nowhere)]).to.deep.equal([404, 'no-such-tenant']);
  });

  for (const role of ['admin', 'voter'] as const)
    it(`a ${role} invites nobody`, async () => {
      expect((await invite({ email, name: 'Carla' }, await world.token(role))).status).to.equal(403);
    });

  it('nobody can ask for another role', async () => {
    expect((await invite({ email, name: 'Carla', role: 'operator' })).status).to.equal(400);
  });
});
