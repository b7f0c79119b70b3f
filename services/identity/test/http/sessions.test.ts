import { expect } from 'chai';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as signOut } from '../../src/http/sign-out.ts';
import { cookieOf, newWorld, payloadOf, post, slugOf, startIdentity, type World } from '../support/world.ts';

describe('going on with a session, and ending it', () => {
  let world: World;
  let email: string;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    email = await world.signedUp();
  });

  it('by the cookie: a new token, and the cookie again', async () => {
    const session = await world.signIn(email);
    const answer = await post(refresh, {}, { cookies: ['theme=dark', cookieOf(session)] });
    expect(answer.status).to.equal(200);
    expect(answer.body).not.to.have.property('refreshToken');
    expect(answer.body.voter).to.deep.equal(session.body.voter);
    expect(cookieOf(answer)).to.equal(cookieOf(session));
    expect(payloadOf(answer.body.accessToken)).to.include({ sub: session.body.voter.voterId });
    expect(payloadOf(answer.body.accessToken).jti).not.to.equal(payloadOf(session.body.accessToken).jti);
  });

  it('by the body: the same, and no cookie', async () => {
    const session = await world.signIn(email, { refreshIn: 'body' });
    const { refreshToken } = session.body;
    const answer = await post(refresh, { refreshToken });
    expect(answer.status).to.equal(200);
    expect(answer.cookies).to.deep.equal([]);
    expect(answer.body.refreshToken).to.equal(refreshToken);
    expect(answer.body.voter).to.deep.equal(session.body.voter);
  });

  for (const where of ['cookie', 'body'] as const)
    it(`signed out by the ${where}: the session is over, and the cookie taken away`, async () => {
      const session = await world.signIn(email, { refreshIn: where });
      const other = await world.signIn(email, { refreshIn: where });
      const inCookie = where === 'cookie';
      const send = (route: typeof refresh, answer: typeof session) =>
        inCookie
          ? post(route, {}, { cookies: [cookieOf(answer)] })
          : post(route, { refreshToken: answer.body.refreshToken });
      for (const _ of ['first', 'again']) {
        const out = await send(signOut, session);
        expect([out.status, out.body]).to.deep.equal([204, undefined]);
        expect(out.cookies).to.deep.equal([
          'suffra_refresh=; HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions; Max-Age=0',
        ]);
      }
      const refused = await send(refresh, session);
      expect([refused.status, slugOf(refused)]).to.deep.equal([401, 'session-ended']);
      expect((await send(refresh, other)).status).to.equal(200);
    });

  it('what is no refresh token ends in the same refusal, and signing out with it in peace', async () => {
    const session = await world.signIn(email);
    const tampered = `${cookieOf(session).slice(0, -12)}AAAAAAAAAAAA`;
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
      expect([answer.status, slugOf(answer)], JSON.stringify(body)).to.deep.equal([401, 'session-ended']);
      expect((await post(signOut, body, { cookies: [...cookies] })).status).to.equal(204);
    }
  });

  it('a role that was given or taken meanwhile is in the next token', async () => {
    const session = await world.signIn(email);
    await world.person({ email, role: 'admin' });
    const answer = await post(refresh, {}, { cookies: [cookieOf(session)] });
    expect(payloadOf(answer.body.accessToken).role).to.equal('admin');
  });

  it('a session stays in the tenant in which it began', async () => {
    const other = await newWorld();
    await other.signedUp(email);
    const session = await world.signIn(email);
    const answer = await post(refresh, {}, { cookies: [cookieOf(session)], query: {} });
    expect(payloadOf(answer.body.accessToken).tenantId).to.equal(world.tenantId);
    // There is nothing in the request that could name another tenant.
    const asked = await post(refresh, { tenantId: other.tenantId }, { cookies: [cookieOf(session)] });
    expect(asked.status).to.equal(400);
  });
});
