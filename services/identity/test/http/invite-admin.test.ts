import { AdminGetUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { handler as inviteAdmin } from '../../src/http/invite-admin.ts';
import { handler as putAccount } from '../../src/http/put-account.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  goodPassword,
  startIdentity,
} from '../support/fixture.ts';

describe('POST /v1/tenants/{tenantId}/admins', () => {
  let fixture: Fixture;
  let operator: string;
  const invite = (body: object, token = operator, tenantId = fixture.tenantId) =>
    call(inviteAdmin, { method: 'POST', params: { tenantId }, token, body });
  const email = 'carla@example.com';
  const account = () => ({
    UserPoolId: process.env.IDENTITY_USER_POOL,
    Username: `${fixture.tenantId}:${email}`,
  });

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    operator = await fixture.createToken('operator');
  });

  it('creates a user with a temporary password and the role admin', async () => {
    const votings = ['01K9XA3V5W1B2C3D4E5F6G7H8J'];
    const response = await invite({ email: 'Carla@Example.com', name: 'Carla Lind', votings });
    expect(response.status).to.equal(201);
    expect(response.body).to.deep.include({
      tenantId: fixture.tenantId,
      name: 'Carla Lind',
      email,
      role: 'admin',
      votings,
    });
    const { UserStatus, UserAttributes } = await getCognitoClient().send(new AdminGetUserCommand(account()));
    expect(UserStatus).to.equal('FORCE_CHANGE_PASSWORD');
    expect(UserAttributes).to.deep.include({ Name: 'email_verified', Value: 'true' });
    const temporary = { Password: 'temporary one', Permanent: false };
    await getCognitoClient().send(new AdminSetUserPasswordCommand({ ...account(), ...temporary }));
    const signedIn = await fixture.signIn(email, { password: 'temporary one', newPassword: goodPassword });
    expect(signedIn.status).to.equal(201);
    expect(decodePayload(signedIn.body.accessToken)).to.include({
      sub: response.body.voterId,
      tenantId: fixture.tenantId,
      role: 'admin',
      votings: '01K9XA3V5W1B2C3D4E5F6G7H8J',
    });
  });

  it('limits an admin to an account that exists, whose id is in the token', async () => {
    const unknown = await invite({ email, name: 'Carla Lind', accountId: 'shop-1' });
    expect([unknown.status, getProblemCode(unknown)]).to.deep.equal([404, 'no-such-account']);
    const admin = { token: await fixture.createToken('admin'), params: { accountId: 'shop-1' } };
    await call(putAccount, { method: 'PUT', ...admin, body: {} });
    const invited = await invite({ email, name: 'Carla Lind', accountId: 'shop-1' });
    expect([invited.status, invited.body.accountId]).to.deep.equal([201, 'shop-1']);
    const readClaims = async () => {
      await getCognitoClient().send(
        new AdminSetUserPasswordCommand({ ...account(), Password: goodPassword, Permanent: true }),
      );
      return decodePayload((await fixture.signIn(email)).body.accessToken);
    };
    expect(await readClaims()).to.include({ role: 'admin', accountId: 'shop-1' });
    await invite({ email, name: 'Carla Lind' });
    expect(await readClaims()).to.not.have.property('accountId');
  });

  it('returns the same admin and version for a repeated request', async () => {
    const first = await invite({ email, name: 'Carla Lind' });
    const again = await invite({ email, name: 'Carla Lind' });
    expect([again.status, again.body]).to.deep.equal([201, first.body]);
  });

  it('makes a voter of the tenant an admin without changing the user', async () => {
    await fixture.signUp(email);
    const { voterId } = (await fixture.signIn(email)).body.voter;
    expect((await invite({ email, name: 'Carla Lind' })).body).to.include({ voterId, role: 'admin' });
    expect((await fixture.signIn(email)).body.voter).to.include({ voterId, role: 'admin' });
  });

  it('does not change a voter with the same address at another tenant', async () => {
    const other = await createFixture();
    await other.signUp(email);
    await invite({ email, name: 'Carla Lind' });
    expect((await other.signIn(email)).body.voter.role).to.equal('voter');
  });

  it('rejects the platform’s own tenant and an unknown tenant', async () => {
    const own = await invite({ email, name: 'Carla' }, operator, 'platform');
    expect([own.status, getProblemCode(own)]).to.deep.equal([422, 'reserved-tenant']);
    const nowhere = await invite({ email, name: 'Carla' }, operator, 'no-such-tenant');
    expect([nowhere.status, getProblemCode(nowhere)]).to.deep.equal([404, 'no-such-tenant']);
  });

  for (const role of ['admin', 'voter'] as const)
    it(`rejects a ${role}`, async () => {
      expect((await invite({ email, name: 'Carla' }, await fixture.createToken(role))).status).to.equal(403);
    });

  it('rejects a request for another role', async () => {
    expect((await invite({ email, name: 'Carla', role: 'operator' })).status).to.equal(400);
  });
});
