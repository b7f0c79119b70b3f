import {
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readSecretText } from '@suffra/shared/keys/key-secret';
import { call } from '@suffra/shared/test-support/call';
import { computeEmailHash } from '@suffra/shared/tokens/email-hash';
import { expect } from 'chai';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { signInRoute } from '../../src/http/sign-in.ts';
import {
  createFixedClock,
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  goodPassword,
  post,
  startIdentity,
  withoutCorrelationId,
} from '../support/fixture.ts';

const account = (fixture: Fixture, email: string) => ({
  UserPoolId: process.env.IDENTITY_USER_POOL,
  Username: `${fixture.tenantId}:${email}`,
});

describe('POST /v1/sessions', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('issues a token of 15 minutes with voter, tenant and role', async () => {
    const now = Date.parse('2026-12-01T09:00:00.700Z');
    const email = await fixture.signUp();
    const route = signInRoute(createFixedClock(now), () => 'TOKEN-ID');
    const { status, body } = await post(route, { tenantId: fixture.tenantId, email, password: goodPassword });
    expect(status).to.equal(201);
    expect(body).to.include({ tokenType: 'Bearer', expiresIn: 900 });
    expect(decodePayload(body.accessToken)).to.deep.equal({
      iss: process.env.TOKEN_ISSUER,
      aud: 'suffra',
      sub: body.voter.voterId,
      // 2026-12-01T09:00:00Z, and 15 minutes later.
      iat: 1_796_115_600,
      exp: 1_796_116_500,
      jti: 'TOKEN-ID',
      tenantId: fixture.tenantId,
      role: 'voter',
      signIn: 'password',
      emailHash: computeEmailHash(
        await readSecretText(process.env.IDENTITY_PERSON_KEY ?? ''),
        fixture.tenantId,
        email,
      ),
    });
  });

  it('returns the refresh token in an HttpOnly cookie and not in the body', async () => {
    const answer = await fixture.signIn(await fixture.signUp());
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

  it('returns the refresh token only in the body on request', async () => {
    const answer = await fixture.signIn(await fixture.signUp(), { refreshIn: 'body' });
    expect(answer.cookies).to.deep.equal([]);
    expect(answer.body.refreshToken).to.match(/^[\w.-]{20,}$/);
  });

  it('creates the profile at the first sign-in, with the language of the sign-up', async () => {
    const { body } = await fixture.signIn(await fixture.signUp());
    const me = await call(getMe, { token: await fixture.createToken('voter', body.voter.voterId) });
    expect(me.body).to.deep.include({
      name: 'Ada Nowak',
      version: 1,
      preferences: { showPaid: true, reminders: true, updates: false, language: 'en' },
    });
  });

  it('returns the same response for a wrong password, an unknown address, another tenant and a disabled user', async () => {
    const email = await fixture.signUp();
    const gone = await fixture.signUp();
    await getCognitoClient().send(new AdminDisableUserCommand(account(fixture, gone)));
    const rejections = await Promise.all([
      fixture.signIn(email, { password: 'wrong password' }),
      fixture.signIn('nobody@example.com'),
      fixture.signIn(email, { tenantId: 'another-tenant' }),
      fixture.signIn(gone),
    ]);
    expect(rejections.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401]);
    expect(getProblemCode(rejections[0])).to.equal('wrong-credentials');
    for (const rejection of rejections) {
      expect(withoutCorrelationId(rejection)).to.deep.equal(withoutCorrelationId(rejections[0]));
      expect(rejection.cookies).to.deep.equal([]);
    }
  });

  it('requires a strong new password in place of a temporary one', async () => {
    const created = await fixture.createPerson({ role: 'admin', password: undefined });
    const email = created.email ?? '';
    const temporary = { Password: 'temporary one', Permanent: false };
    await getCognitoClient().send(
      new AdminSetUserPasswordCommand({ ...account(fixture, email), ...temporary }),
    );
    const challenged = await fixture.signIn(email, { password: 'temporary one' });
    expect([challenged.status, getProblemCode(challenged)]).to.deep.equal([403, 'new-password-required']);
    expect(challenged.cookies).to.deep.equal([]);
    const weak = await fixture.signIn(email, { password: 'temporary one', newPassword: 'short' });
    expect([weak.status, getProblemCode(weak)]).to.deep.equal([422, 'weak-password']);
    const answer = await fixture.signIn(email, { password: 'temporary one', newPassword: goodPassword });
    expect(answer.status).to.equal(201);
    expect(answer.body.voter).to.include({ voterId: created.voterId, role: 'admin' });
    // If the response was lost, the same request signs in again.
    const again = await fixture.signIn(email, { password: 'temporary one', newPassword: goodPassword });
    expect([again.status, again.body.voter]).to.deep.equal([201, answer.body.voter]);
    const wrong = await fixture.signIn(email, { password: 'temporary one', newPassword: 'wrong password' });
    expect([wrong.status, getProblemCode(wrong)]).to.deep.equal([401, 'wrong-credentials']);
    expect((await fixture.signIn(email, { password: 'temporary one' })).status).to.equal(401);
    expect((await fixture.signIn(email)).status).to.equal(201);
  });

  it('ignores a new password if the current one is not temporary', async () => {
    const email = await fixture.signUp();
    expect((await fixture.signIn(email, { newPassword: 'another password' })).status).to.equal(201);
    expect((await fixture.signIn(email)).status).to.equal(201);
  });

  it('lists the votings of a limited admin in the token', async () => {
    const votings = ['01K9XA3V5W1B2C3D4E5F6G7H8J', '01K9XA3V5W1B2C3D4E5F6G7H8K'];
    const created = await fixture.createPerson({ role: 'admin', votings });
    const { body } = await fixture.signIn(created.email ?? '');
    expect(decodePayload(body.accessToken).votings).to.equal(
      '01K9XA3V5W1B2C3D4E5F6G7H8J 01K9XA3V5W1B2C3D4E5F6G7H8K',
    );
  });
});
