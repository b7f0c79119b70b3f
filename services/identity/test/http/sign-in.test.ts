import {
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { cognito } from '../../src/cognito/client.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { signInRoute } from '../../src/http/sign-in.ts';
import {
  at,
  goodPassword,
  newWorld,
  payloadOf,
  post,
  saidBy,
  slugOf,
  startIdentity,
  type World,
} from '../support/world.ts';

const account = (world: World, email: string) => ({
  UserPoolId: process.env.IDENTITY_USER_POOL,
  Username: `${world.tenantId}:${email}`,
});

describe('signing in', () => {
  let world: World;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  it('gives a token of 15 minutes with who, where and as what', async () => {
    const now = Date.parse('2026-12-01T09:00:00.700Z');
    const email = await world.signedUp();
    const route = signInRoute(at(now), () => 'TOKEN-ID');
    const { status, body } = await post(route, { tenantId: world.tenantId, email, password: goodPassword });
    expect(status).to.equal(201);
    expect(body).to.include({ tokenType: 'Bearer', expiresIn: 900 });
    expect(payloadOf(body.accessToken)).to.deep.equal({
      iss: process.env.TOKEN_ISSUER,
      aud: 'suffra',
      sub: body.voter.voterId,
      // 2026-12-01T09:00:00Z, and a quarter of an hour on.
      iat: 1_796_115_600,
      exp: 1_796_116_500,
      jti: 'TOKEN-ID',
      tenantId: world.tenantId,
      role: 'voter',
    });
  });

  it('puts the refresh token into a cookie that no script can read, and not into the body', async () => {
    const answer = await world.signIn(await world.signedUp());
    expect(answer.body).not.to.have.property('refreshToken');
    const [pair, ...attributes] = answer.cookies[0]?.split('; ') ?? [];
    expect(pair).to.match(/^suffra_refresh=[\w.-]{20,}$/);
    expect(attributes).to.have.members([
      'HttpOnly',
      'Secure',
      'SameSite=Strict',
      'Path=/v1/sessions',
      'Max-Age=2592000',
    ]);
    expect(answer.headers['cache-control']).to.equal('no-store');
  });

  it('puts it into the body alone where that is asked for', async () => {
    const answer = await world.signIn(await world.signedUp(), { refreshIn: 'body' });
    expect(answer.cookies).to.deep.equal([]);
    expect(answer.body.refreshToken).to.match(/^[\w.-]{20,}$/);
  });

  it('makes the profile at the first time, with the language of the sign-up', async () => {
    const { body } = await world.signIn(await world.signedUp());
    const me = await call(getMe, { token: await world.token('voter', body.voter.voterId) });
    expect(me.body).to.deep.include({
      name: 'Ada Nowak',
      version: 1,
      preferences: { showPaid: true, reminders: true, updates: false, language: 'en' },
    });
  });

  it('a wrong password, an unknown address, another tenant and a disabled account: one answer', async () => {
    const email = await world.signedUp();
    const gone = await world.signedUp();
    await cognito().send(new AdminDisableUserCommand(account(world, gone)));
    const refusals = await Promise.all([
      world.signIn(email, { password: 'wrong password' }),
      world.signIn('nobody@example.com'),
      world.signIn(email, { tenantId: 'another-tenant' }),
      world.signIn(gone),
    ]);
    expect(refusals.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401]);
    expect(slugOf(refusals[0])).to.equal('wrong-credentials');
    for (const each of refusals) {
      expect(saidBy(each)).to.deep.equal(saidBy(refusals[0]));
      expect(each.cookies).to.deep.equal([]);
    }
  });

  it('a temporary password has to be replaced, by a strong one, in the same request', async () => {
    const made = await world.person({ role: 'admin', password: undefined });
    const email = made.email ?? '';
    const temporary = { Password: 'temporary one', Permanent: false };
    await cognito().send(new AdminSetUserPasswordCommand({ ...account(world, email), ...temporary }));
    const asked = await world.signIn(email, { password: 'temporary one' });
    expect([asked.status, slugOf(asked)]).to.deep.equal([403, 'new-password-required']);
    expect(asked.cookies).to.deep.equal([]);
    const weak = await world.signIn(email, { password: 'temporary one', newPassword: 'short' });
    expect([weak.status, slugOf(weak)]).to.deep.equal([422, 'weak-password']);
    const answer = await world.signIn(email, { password: 'temporary one', newPassword: goodPassword });
    expect(answer.status).to.equal(201);
    expect(answer.body.voter).to.include({ voterId: made.voterId, role: 'admin' });
    // The answer may have been lost: the same request again signs in.
    const again = await world.signIn(email, { password: 'temporary one', newPassword: goodPassword });
    expect([again.status, again.body.voter]).to.deep.equal([201, answer.body.voter]);
    const wrong = await world.signIn(email, { password: 'temporary one', newPassword: 'wrong password' });
    expect([wrong.status, slugOf(wrong)]).to.deep.equal([401, 'wrong-credentials']);
    expect((await world.signIn(email, { password: 'temporary one' })).status).to.equal(401);
    expect((await world.signIn(email)).status).to.equal(201);
  });

  it('a new password beside one that is not temporary changes nothing', async () => {
    const email = await world.signedUp();
    expect((await world.signIn(email, { newPassword: 'another password' })).status).to.equal(201);
    expect((await world.signIn(email)).status).to.equal(201);
  });

  it('an admin who is limited to some votings has them in the token', async () => {
    const votings = ['01K9XA3V5W1B2C3D4E5F6G7H8J', '01K9XA3V5W1B2C3D4E5F6G7H8K'];
    const made = await world.person({ role: 'admin', votings });
    const { body } = await world.signIn(made.email ?? '');
    expect(payloadOf(body.accessToken).votings).to.equal(
      '01K9XA3V5W1B2C3D4E5F6G7H8J 01K9XA3V5W1B2C3D4E5F6G7H8K',
    );
  });
});
