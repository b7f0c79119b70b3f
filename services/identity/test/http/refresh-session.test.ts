import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as signOut } from '../../src/http/sign-out.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  getRefreshCookie,
  post,
  startIdentity,
} from '../support/fixture.ts';

describe('POST /v1/sessions/refresh and /v1/sessions/sign-out', () => {
  let fixture: Fixture;
  let email: string;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    email = await fixture.signUp();
  });

  it('refreshes a session by cookie, and sets the cookie again', async () => {
    const session = await fixture.signIn(email);
    const answer = await post(refresh, {}, { cookies: ['theme=dark', getRefreshCookie(session)] });
    expect(answer.status).to.equal(200);
    expect(answer.body).not.to.have.property('refreshToken');
    expect(answer.body.voter).to.deep.equal(session.body.voter);
    expect(getRefreshCookie(answer)).not.to.equal(getRefreshCookie(session));
    expect(decodePayload(answer.body.accessToken)).to.include({ sub: session.body.voter.voterId });
    expect(decodePayload(answer.body.accessToken).jti).not.to.equal(
      decodePayload(session.body.accessToken).jti,
    );
  });

  it('refreshes a session by body, without a cookie', async () => {
    const session = await fixture.signIn(email, { refreshIn: 'body' });
    const { refreshToken } = session.body;
    const answer = await post(refresh, { refreshToken });
    expect(answer.status).to.equal(200);
    expect(answer.cookies).to.deep.equal([]);
    expect(answer.body.refreshToken).not.to.equal(refreshToken);
    expect((await post(refresh, { refreshToken: answer.body.refreshToken })).status).to.equal(200);
    expect(answer.body.voter).to.deep.equal(session.body.voter);
  });

  it('accepts a rotated token for a minute, for tabs that refresh at the same time, and rejects it afterwards', async () => {
    const { cognito } = await getPlatform('identity');
    const { refreshToken } = (await fixture.signIn(email, { refreshIn: 'body' })).body;
    const tabs = await Promise.all([post(refresh, { refreshToken }), post(refresh, { refreshToken })]);
    expect(tabs.map(({ status }) => status)).to.deep.equal([200, 200]);
    cognito.advance(61_000);
    const reused = await post(refresh, { refreshToken });
    expect([reused.status, getProblemCode(reused)]).to.deep.equal([401, 'session-ended']);
    for (const { body } of tabs)
      expect((await post(refresh, { refreshToken: body.refreshToken })).status).to.equal(200);
  });

  for (const where of ['cookie', 'body'] as const)
    it(`ends the session of the ${where} on sign-out, and clears the cookie`, async () => {
      const session = await fixture.signIn(email, { refreshIn: where });
      const other = await fixture.signIn(email, { refreshIn: where });
      const inCookie = where === 'cookie';
      const send = (route: typeof refresh, answer: typeof session) =>
        inCookie
          ? post(route, {}, { cookies: [getRefreshCookie(answer)] })
          : post(route, { refreshToken: answer.body.refreshToken });
      for (const _ of ['first', 'again']) {
        const out = await send(signOut, session);
        expect([out.status, out.body]).to.deep.equal([204, undefined]);
        expect(out.cookies).to.deep.equal([
          'suffra_refresh=; HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions; Max-Age=0',
        ]);
      }
      const rejected = await send(refresh, session);
      expect([rejected.status, getProblemCode(rejected)]).to.deep.equal([401, 'session-ended']);
      expect((await send(refresh, other)).status).to.equal(200);
    });

  it('rejects every invalid refresh token in the same way, and accepts it for sign-out', async () => {
    const session = await fixture.signIn(email);
    const tampered = `${getRefreshCookie(session).slice(0, -12)}AAAAAAAAAAAA`;
    const token = session.body.accessToken;
    for (const [body, cookies] of [
      [{}, []],
      [{}, ['suffra_refresh=']],
      [{}, ['suffra_refresh=a b']],
      [{}, ['suffra_refresh=abc']],
      [{ refreshToken: 'abc' }, []],
      [{ refreshToken: token }, []],
      [{ refreshToken: tampered.split('.')[0] }, []],
    ] as const) {
      const answer = await post(refresh, body, { cookies: [...cookies] });
      expect([answer.status, getProblemCode(answer)], JSON.stringify(body)).to.deep.equal([
        401,
        'session-ended',
      ]);
      expect((await post(signOut, body, { cookies: [...cookies] })).status).to.equal(204);
    }
  });

  it('issues the next token with the current role', async () => {
    const session = await fixture.signIn(email);
    await fixture.createPerson({ email, role: 'admin' });
    const answer = await post(refresh, {}, { cookies: [getRefreshCookie(session)] });
    expect(decodePayload(answer.body.accessToken).role).to.equal('admin');
  });

  it('keeps a session in its tenant', async () => {
    const other = await createFixture();
    await other.signUp(email);
    const session = await fixture.signIn(email);
    const answer = await post(refresh, {}, { cookies: [getRefreshCookie(session)], query: {} });
    expect(decodePayload(answer.body.accessToken).tenantId).to.equal(fixture.tenantId);
    // No field of the request can name another tenant.
    const response = await post(
      refresh,
      { tenantId: other.tenantId },
      { cookies: [getRefreshCookie(session)] },
    );
    expect(response.status).to.equal(400);
  });
});
