import { generateId } from '@suffra/shared/ids';
import { countExport } from '@suffra/shared/limits/count-export';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { countAttemptsAtOnce } from '@suffra/shared/test-support/count-attempts-at-once';
import { expect } from 'chai';
import { routeLimits } from '../../src/domain/limits.ts';
import { confirmSignUpRoute } from '../../src/http/confirm-sign-up.ts';
import { handler as eraseMe } from '../../src/http/erase-me.ts';
import { handler as exportMe } from '../../src/http/export-me.ts';
import { handler as exportVoter } from '../../src/http/export-voter.ts';
import { handler as findVoter } from '../../src/http/find-voter.ts';
import { forgotPasswordRoute } from '../../src/http/forgot-password.ts';
import { resendCodeRoute } from '../../src/http/resend-code.ts';
import { resetPasswordRoute } from '../../src/http/reset-password.ts';
import { signInRoute } from '../../src/http/sign-in.ts';
import { signUpRoute } from '../../src/http/sign-up.ts';
import { countAttempts } from '../../src/storage/count-attempts.ts';
import {
  createFixedClock,
  createFixture,
  type Fixture,
  getProblemCode,
  goodPassword,
  post,
  randomText,
  startIdentity,
} from '../support/fixture.ts';

/** The start of a window of every limit, in which no other test counts. */
const start = Date.parse('2030-01-01T00:00:00.000Z');
const minuteMs = 60_000;

describe('limits of attempts #attempts', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const account = (email = 'ada@example.com') => ({ tenantId: fixture.tenantId, email });
  /** A network that no other test uses. */
  const createNetwork = () => ({ headers: { 'x-viewer-address': randomText() } });
  const countStatuses = (responses: readonly TestResponse[]) =>
    Object.fromEntries(
      [...new Set(responses.map(({ status }) => status))].map((status) => [
        status,
        responses.filter((answer) => answer.status === status).length,
      ]),
    );
  const sendMany = (count: number, send: (i: number) => Promise<TestResponse>) =>
    Promise.all(Array.from({ length: count }, (_, i) => send(i)));

  it('let 30 of 40 wrong passwords for one account through, and say when to try again', async () => {
    const { email = '' } = await fixture.createPerson();
    const signIn = (now: number, password: string) =>
      post(signInRoute(createFixedClock(now), generateId), { ...account(email), password }, createNetwork());
    const responses: TestResponse[] = [];
    for (let i = 0; i < 2; i += 1)
      responses.push(...(await sendMany(20, () => signIn(start + 5 * minuteMs, 'a wrong password'))));
    const rejected = responses.filter((answer) => getProblemCode(answer) === 'too-many-requests');
    expect(rejected).to.have.length(10);
    expect(rejected.map(({ status, headers }) => [status, headers['retry-after']])[0]).to.deep.equal([
      429,
      '600',
    ]);
    expect(getProblemCode(await signIn(start + 15 * minuteMs - 1, goodPassword))).to.equal(
      'too-many-requests',
    );
    // In the next window, only the lockout of Cognito applies.
    expect(getProblemCode(await signIn(start + 15 * minuteMs, goodPassword))).not.to.equal(
      'too-many-requests',
    );
  });

  it('let five of 15 sign-ups with one e-mail address through, also from many networks', async () => {
    const route = signUpRoute(createFixedClock(start));
    const responses = await sendMany(15, () => post(route, { ...account(), name: 'Ada' }, createNetwork()));
    expect(countStatuses(responses)).to.deep.equal({ 202: 5, 429: 10 });
    const other = await createFixture();
    const elsewhere = { tenantId: other.tenantId, email: 'ada@example.com', name: 'Ada' };
    expect((await post(route, elsewhere, createNetwork())).status).to.equal(202);
  });

  it('end a script that signs up with many e-mail addresses from one network', async () => {
    const network = createNetwork();
    const networkAddress = network.headers['x-viewer-address'];
    const { max } = routeLimits.signUp.address;
    await countAttemptsAtOnce(max, () =>
      countAttempts(routeLimits.signUp, { ...account(), networkAddress }, start),
    );
    const route = signUpRoute(createFixedClock(start));
    const next = await post(route, { ...account('next@example.com'), name: 'Ada' }, network);
    expect([next.status, getProblemCode(next)]).to.deep.equal([429, 'too-many-requests']);
    // The rejected attempt did not use up the attempts of its e-mail address.
    const body = { ...account('next@example.com'), name: 'Ada' };
    const responses = await sendMany(5, () => post(route, body, createNetwork()));
    expect(countStatuses(responses)).to.deep.equal({ 202: 5 });
  });

  it('apply to codes that are requested, guessed and used, and to the password of an erasure', async () => {
    const clock = createFixedClock(start);
    const code = '123456';
    const password = goodPassword;
    // The two routes of a limit share it, because the codes of both work at both.
    for (const [routes, body, max] of [
      [[resendCodeRoute(clock), forgotPasswordRoute(clock)], account(), 5],
      [[confirmSignUpRoute(clock), resetPasswordRoute(clock)], { ...account(), code, password }, 10],
    ] as const) {
      const responses: TestResponse[] = [];
      for (const route of routes)
        responses.push(...(await sendMany(max, () => post(route, body, createNetwork()))));
      expect(responses.filter((answer) => getProblemCode(answer) === 'too-many-requests')).to.have.length(
        max,
      );
    }
    const person = await fixture.createPerson();
    const token = await fixture.createToken('voter', person.voterId);
    const erasure = { confirm: person.voterId, password: 'a wrong password' };
    const erase = () => post(eraseMe, erasure, { token });
    const responses = await sendMany(35, erase);
    expect(responses.filter((answer) => getProblemCode(answer) === 'too-many-requests')).to.have.length(5);
  });

  it('let 300 exports of one caller through in 15 minutes, and no lookup of an address after that', async () => {
    const person = await fixture.createPerson();
    const admin = { tenantId: fixture.tenantId, voterId: 'admin-who-exports' };
    const token = await fixture.createToken('admin', admin.voterId);
    const params = { voterId: person.voterId };
    const table = process.env.IDENTITY_TABLE ?? '';
    await countAttemptsAtOnce(290, () => countExport(table, { ...admin, role: 'admin' }, Date.now()));
    const responses = await sendMany(20, () => call(exportVoter, { token, params }));
    expect(countStatuses(responses)).to.deep.equal({ 200: 10, 429: 10 });
    const lookup = await post(findVoter, { email: person.email }, { token });
    expect([lookup.status, getProblemCode(lookup)]).to.deep.equal([429, 'too-many-requests']);
    const own = await call(exportMe, { token: await fixture.createToken('voter', person.voterId) });
    expect(own.status).to.equal(200);
  });

  it('do not lock people out when attempts cannot be counted', async () => {
    const { email = '' } = await fixture.createPerson();
    const name = `fail-${randomText()}`;
    getDocumentClient().middlewareStack.add(
      (next) => async (args) => {
        const { input } = args;
        if ('Key' in input && String(input.Key?.pk).includes('#limit#')) throw new Error('throttled');
        return next(args);
      },
      { step: 'initialize', name },
    );
    try {
      const route = signInRoute(createFixedClock(start), generateId);
      expect((await post(route, { ...account(email), password: goodPassword })).status).to.equal(201);
    } finally {
      getDocumentClient().middlewareStack.remove(name);
    }
  });

  it('expire with their window, and store no readable e-mail or network address', async () => {
    const sent: unknown[] = [];
    const name = `watch-${randomText()}`;
    getDocumentClient().middlewareStack.add(
      (next) => async (args) => {
        sent.push(args.input);
        return next(args);
      },
      { step: 'initialize', name },
    );
    await countAttempts(routeLimits.signIn, { ...account(), networkAddress: '198.51.100.7' }, start).finally(
      () => getDocumentClient().middlewareStack.remove(name),
    );
    const text = JSON.stringify(sent);
    expect(sent).to.have.length(2);
    expect(text).not.to.include('ada@example.com').and.not.to.include('198.51.100.7');
    expect(text).to.include(`":expiresAt":${start / 1_000 + 900}`);
  });
});
