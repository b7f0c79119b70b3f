import type { TestResponse } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as forgot } from '../../src/http/forgot-password.ts';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as reset } from '../../src/http/reset-password.ts';
import {
  createFixture,
  type Fixture,
  getProblemCode,
  getRefreshCookie,
  post,
  readCode,
  startIdentity,
} from '../support/fixture.ts';

const refreshSession = (session: TestResponse) => post(refresh, {}, { cookies: [getRefreshCookie(session)] });

describe('POST /v1/password/forgot and /v1/password/reset', () => {
  let fixture: Fixture;
  let email: string;
  const account = () => ({ tenantId: fixture.tenantId, email });
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    email = await fixture.signUp();
  });

  it('sets a new password with a code, and the old one is rejected', async () => {
    const sent = await post(forgot, account());
    expect([sent.status, sent.body]).to.deep.equal([202, undefined]);
    const code = await readCode('reset', account());
    const done = await post(reset, { ...account(), code, password: 'a brand new one' });
    expect([done.status, done.body]).to.deep.equal([204, undefined]);
    expect((await fixture.signIn(email)).status).to.equal(401);
    expect((await fixture.signIn(email, { password: 'a brand new one' })).status).to.equal(201);
  });

  it('ends all sessions, also when the request is repeated', async () => {
    const sessions = [await fixture.signIn(email), await fixture.signIn(email)];
    await post(forgot, account());
    const change = { ...account(), code: await readCode('reset', account()), password: 'a brand new one' };
    expect((await post(reset, change)).status).to.equal(204);
    for (const session of sessions) expect((await refreshSession(session)).status).to.equal(401);
    const stolen = await fixture.signIn(email, { password: 'a brand new one' });
    expect((await post(reset, change)).status).to.equal(204);
    expect((await refreshSession(stolen)).status).to.equal(401);
    const own = await fixture.signIn(email, { password: 'a brand new one' });
    expect((await refreshSession(own)).status).to.equal(200);
  });

  it('rejects guessed codes, and the right one after too many guesses', async () => {
    await post(forgot, account());
    const code = await readCode('reset', account());
    const guess = {
      ...account(),
      code: code === '000000' ? '000001' : '000000',
      password: 'a brand new one',
    };
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await post(reset, guess)).status);
    expect(statuses).to.deep.equal([422, 422, 422, 422, 422, 429]);
    expect((await post(reset, { ...guess, code })).status).to.equal(429);
    expect((await fixture.signIn(email, { password: 'a brand new one' })).status).not.to.equal(201);
  });

  it('does not change the user of the same address at another tenant', async () => {
    const other = await createFixture();
    await other.signUp(email);
    await post(forgot, account());
    const code = await readCode('reset', account());
    await post(reset, { ...account(), code, password: 'a brand new one' });
    expect((await other.signIn(email)).status).to.equal(201);
    expect((await other.signIn(email, { password: 'a brand new one' })).status).to.equal(401);
  });

  it('returns the same response for an unknown address', async () => {
    const unknown = await post(forgot, { ...account(), email: 'nobody@example.com' });
    expect([unknown.status, unknown.body]).to.deep.equal([202, undefined]);
  });

  it('rejects the code of an unknown address', async () => {
    const body = { ...account(), email: 'nobody@example.com', code: '123456', password: 'a brand new one' };
    const answer = await post(reset, body);
    expect([answer.status, getProblemCode(answer)]).to.deep.equal([422, 'wrong-code']);
  });

  it('rejects a weak password in the same way for known and unknown addresses', async () => {
    for (const address of [email, 'nobody@example.com']) {
      const body = { ...account(), email: address, code: '123456', password: 'ninechars' };
      const answer = await post(reset, body);
      expect([answer.status, getProblemCode(answer)]).to.deep.equal([422, 'weak-password']);
    }
    expect((await fixture.signIn(email)).status).to.equal(201);
  });
});
