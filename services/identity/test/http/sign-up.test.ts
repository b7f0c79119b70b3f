import { expect } from 'chai';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as resend } from '../../src/http/resend-code.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import {
  confirmSignUp,
  createFixture,
  type Fixture,
  getProblemCode,
  goodPassword,
  post,
  randomText,
  readCode,
  startIdentity,
  withoutCorrelationId,
} from '../support/fixture.ts';

/** Counts the calls to Cognito of a request. */
async function countCognitoCalls(during: () => Promise<unknown>): Promise<number> {
  const { middlewareStack } = getCognitoClient();
  const name = `count-${randomText()}`;
  let count = 0;
  middlewareStack.add(
    (next) => (args) => {
      count += 1;
      return next(args);
    },
    { step: 'initialize', name },
  );
  await during().finally(() => middlewareStack.remove(name));
  return count;
}

describe('POST /v1/sign-up', () => {
  let fixture: Fixture;
  const form = (change: object = {}) => ({
    tenantId: fixture.tenantId,
    email: 'ada@example.com',
    name: 'Ada Nowak',
    ...change,
  });
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('allows a sign-in after the confirmation, and before it returns confirm-first', async () => {
    const account = { tenantId: fixture.tenantId, email: 'ada@example.com' };
    const signedUp = await post(signUp, form({ language: 'pl' }));
    expect([signedUp.status, signedUp.body]).to.deep.equal([202, { next: 'confirm' }]);
    const early = await fixture.signIn('ada@example.com');
    expect([early.status, getProblemCode(early)]).to.deep.equal([403, 'confirm-first']);
    expect((await post(resend, account)).status).to.equal(202);
    const confirmed = await confirmSignUp(account);
    expect([confirmed.status, confirmed.body]).to.deep.equal([204, undefined]);
    const session = await fixture.signIn('ada@example.com');
    expect(session.status).to.equal(201);
    expect(session.body.voter).to.deep.include({
      tenantId: fixture.tenantId,
      name: 'Ada Nowak',
      email: 'ada@example.com',
      role: 'voter',
    });
  });

  it('separates the same address at two tenants', async () => {
    const other = await createFixture();
    await fixture.signUp('ada@example.com');
    const there = { tenantId: other.tenantId, email: 'ada@example.com' };
    await post(signUp, { ...there, name: 'Ada' });
    await confirmSignUp(there, 'another password');
    const here = await fixture.signIn('ada@example.com');
    const away = await other.signIn('ada@example.com', { password: 'another password' });
    expect([here.status, away.status]).to.deep.equal([201, 201]);
    expect(here.body.voter.voterId).not.to.equal(away.body.voter.voterId);
    expect(away.body.voter.tenantId).to.equal(other.tenantId);
    expect((await other.signIn('ada@example.com')).status).to.equal(401);
  });

  it('treats two spellings of an address as one user', async () => {
    await fixture.signUp('Ada@Example.com');
    expect((await fixture.signIn('aDA@example.COM')).body.voter.email).to.equal('ada@example.com');
  });

  it('returns the same response for a known and an unknown address, and keeps the known one’s password', async () => {
    await fixture.signUp('taken@example.com');
    const taken = await post(signUp, form({ email: 'taken@example.com' }));
    const free = await post(signUp, form({ email: 'free@example.com' }));
    expect(withoutCorrelationId(taken)).to.deep.equal(withoutCorrelationId(free));
    expect((await fixture.signIn('taken@example.com')).status).to.equal(201);
  });

  it('sends a code that resets the password when the address already has an account', async () => {
    const account = { tenantId: fixture.tenantId, email: await fixture.signUp('ada@example.com') };
    const { body: before } = await fixture.signIn(account.email, { refreshIn: 'body' });
    await post(signUp, form({ name: 'Someone else' }));
    const code = await readCode('reset', account);
    const done = await post(confirm, { ...account, code, password: 'a brand new one' });
    expect([done.status, done.body]).to.deep.equal([204, undefined]);
    expect((await fixture.signIn(account.email)).status).to.equal(401);
    const { body: after } = await fixture.signIn(account.email, { password: 'a brand new one' });
    expect(after.voter).to.deep.equal(before.voter);
    expect((await post(refresh, { refreshToken: before.refreshToken })).status).to.equal(401);
  });

  it('sends another code for a reset when the account is already confirmed', async () => {
    const account = { tenantId: fixture.tenantId, email: await fixture.signUp('ada@example.com') };
    await post(signUp, form());
    const first = await readCode('reset', account);
    await post(resend, account);
    const second = await readCode('reset', account);
    expect(second).not.to.equal(first);
    const answer = await post(confirm, { ...account, code: second, password: 'a brand new one' });
    expect(answer.status).to.equal(204);
  });

  it('calls Cognito as often for a known address as for an unknown one, so the time reveals nothing #attempts', async () => {
    await fixture.signUp('known@example.com');
    const code = '123456';
    for (const [route, more] of [
      [signUp, { name: 'Ada' }],
      [confirm, { code, password: 'not the password' }],
      [resend, {}],
    ] as const) {
      const counts: number[] = [];
      for (const name of ['known', 'unknown']) {
        const body = { tenantId: fixture.tenantId, email: `${name}@example.com`, ...more };
        counts.push(await countCognitoCalls(() => post(route, body)));
      }
      expect(counts[0]).to.be.greaterThan(1).and.to.equal(counts[1]);
    }
  });

  it('gives no access to an attacker who signs up with the address of another person', async () => {
    const account = { tenantId: fixture.tenantId, email: 'ada@example.com' };
    await post(signUp, form({ name: 'Mallory' }));
    const firstCode = await readCode('sign-up', account);
    await post(signUp, form());
    // The first sign-up is gone, and its code with it.
    const old = await post(confirm, { ...account, code: firstCode, password: 'the squatter knows' });
    expect([old.status, getProblemCode(old)]).to.deep.equal([422, 'wrong-code']);
    expect((await confirmSignUp(account)).status).to.equal(204);
    const session = await fixture.signIn(account.email);
    expect([session.status, session.body.voter.name]).to.deep.equal([201, 'Ada Nowak']);
    expect((await fixture.signIn(account.email, { password: 'the squatter knows' })).status).to.equal(401);
  });

  it('does not let anyone set a password with a code that was used, except the same one again', async () => {
    const account = { tenantId: fixture.tenantId, email: 'ada@example.com' };
    await post(signUp, form());
    const code = await readCode('sign-up', account);
    const attempt = (password: string) => post(confirm, { ...account, code, password });
    expect((await attempt(goodPassword)).status).to.equal(204);
    expect((await attempt(goodPassword)).status).to.equal(204);
    expect(getProblemCode(await attempt('another password'))).to.equal('wrong-code');
    expect((await fixture.signIn(account.email)).status).to.equal(201);
  });

  it('rejects guessed codes, also the right one after too many guesses', async () => {
    const account = { tenantId: fixture.tenantId, email: 'ada@example.com' };
    await post(signUp, form());
    const code = await readCode('sign-up', account);
    const wrong = code === '000000' ? '000001' : '000000';
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1)
      statuses.push((await post(confirm, { ...account, code: wrong, password: goodPassword })).status);
    expect(statuses).to.deep.equal([422, 422, 422, 422, 422, 429]);
    expect((await confirmSignUp(account)).status).to.equal(429);
  });

  it('does not replace an invitation that was not accepted yet', async () => {
    const invited = await fixture.createPerson({ role: 'admin', password: undefined });
    const email = invited.email ?? '';
    expect((await post(signUp, form({ email }))).status).to.equal(202);
    expect(getProblemCode(await fixture.signIn(email, { password: 'a password' }))).to.equal(
      'wrong-credentials',
    );
    expect(await fixture.createPerson({ email, role: 'admin', password: undefined })).to.deep.equal(invited);
  });

  it('returns the same response to every request for a new code', async () => {
    await post(signUp, form({ email: 'waiting@example.com' }));
    await fixture.signUp('done@example.com');
    const responses = await Promise.all(
      ['waiting', 'done', 'nobody'].map((name) =>
        post(resend, { tenantId: fixture.tenantId, email: `${name}@example.com` }),
      ),
    );
    expect(responses.map(({ status, body }) => [status, body])).to.deep.equal(
      Array.from({ length: 3 }, () => [202, undefined]),
    );
  });

  it('rejects the confirmation of an unknown address as a wrong code', async () => {
    const body = {
      tenantId: fixture.tenantId,
      email: 'nobody@example.com',
      code: '123456',
      password: goodPassword,
    };
    const answer = await post(confirm, body);
    expect([answer.status, getProblemCode(answer)]).to.deep.equal([422, 'wrong-code']);
  });

  for (const [length, status] of [
    [9, 422],
    [10, 204],
  ] as const)
    it(`returns ${status} for a password of ${length} characters`, async () => {
      // Code points are counted: each of these is two UTF-16 code units.
      const account = { tenantId: fixture.tenantId, email: 'ada@example.com' };
      await post(signUp, form());
      const answer = await confirmSignUp(account, '🔑'.repeat(length));
      expect(answer.status).to.equal(status);
      if (status === 422) expect(getProblemCode(answer)).to.equal('weak-password');
      // A weak password does not use up the code.
      if (status === 422) expect((await confirmSignUp(account)).status).to.equal(204);
    });

  it('rejects an unknown tenant and the platform’s own tenant', async () => {
    const nowhere = await post(signUp, form({ tenantId: 'no-such-tenant' }));
    expect([nowhere.status, getProblemCode(nowhere)]).to.deep.equal([404, 'no-such-tenant']);
    const operators = await post(signUp, form({ tenantId: 'platform' }));
    expect([operators.status, getProblemCode(operators)]).to.deep.equal([403, 'sign-up-closed']);
  });
});
