import { call } from '@suffra/shared/test-support/call';
import type { CognitoFake } from '@suffra/shared/test-support/cognito/start-cognito-fake';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as forgot } from '../../src/http/forgot-password.ts';
import { handler as inviteAdmin } from '../../src/http/invite-admin.ts';
import { handler as resend } from '../../src/http/resend-code.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import {
  confirmSignUp,
  createFixture,
  type Fixture,
  getProblemCode,
  post,
  readCode,
  startIdentity,
  withoutCorrelationId,
} from '../support/fixture.ts';

const failures = ['undelivered', 'dailyLimit', 'rejectedBySes', 'noAccess'] as const;

describe('e-mail that Cognito cannot send', () => {
  let fixture: Fixture;
  let cognito: CognitoFake;
  const email = 'ada@example.com';
  const account = () => ({ tenantId: fixture.tenantId, email });
  const setFailure = (failure: (typeof failures)[number] | undefined, to = email) =>
    cognito.failMail(`${fixture.tenantId}:${to}`, failure);

  before(startIdentity);
  beforeEach(async () => {
    ({ cognito } = await getPlatform('identity'));
    fixture = await createFixture();
  });

  for (const failure of failures)
    it(`fails the sign-up with what to do, and lets the person sign up again: ${failure}`, async () => {
      setFailure(failure);
      const failed = await post(signUp, { ...account(), name: 'Ada Nowak' });
      expect([failed.status, getProblemCode(failed)]).to.deep.equal([503, 'mail-not-sent']);
      expect(failed.headers['content-type']).to.include('application/problem+json');
      expect(Number(failed.headers['retry-after'])).to.be.within(1, 3_600);
      expect(failed.body.detail).to.include('again in a few minutes');
      expect(JSON.stringify(failed.body)).to.not.include('SES').and.to.not.include('limit');
      setFailure(undefined);
      expect((await post(signUp, { ...account(), name: 'Ada Nowak' })).status).to.equal(202);
      expect((await confirmSignUp(account())).status).to.equal(204);
      expect((await fixture.signIn(email)).status).to.equal(201);
    });

  it('gives a sign-up with a known address the response of an unknown one', async () => {
    await fixture.signUp('known@example.com');
    setFailure('undelivered', 'known@example.com');
    setFailure('undelivered', 'unknown@example.com');
    const responses = [];
    for (const name of ['known', 'unknown'])
      responses.push(await post(signUp, { ...account(), email: `${name}@example.com`, name: 'Ada' }));
    const [known, unknown] = responses.map(withoutCorrelationId);
    expect(known).to.deep.equal(unknown);
    expect(known).to.include({ status: 503 });
  });

  it('fails the request for a new code of a sign-up, and sends it later', async () => {
    await post(signUp, { ...account(), name: 'Ada Nowak' });
    const first = await readCode('sign-up', account());
    setFailure('dailyLimit');
    const failed = await post(resend, account());
    expect([failed.status, getProblemCode(failed)]).to.deep.equal([503, 'mail-not-sent']);
    setFailure(undefined);
    expect((await post(resend, account())).status).to.equal(202);
    expect(await readCode('sign-up', account())).to.not.equal(first);
  });

  it('does not reveal with a request for a reset or a new code which addresses have an account', async () => {
    await fixture.signUp('known@example.com');
    setFailure('undelivered', 'known@example.com');
    for (const route of [forgot, resend]) {
      const known = await post(route, { ...account(), email: 'known@example.com' });
      const unknown = await post(route, { ...account(), email: 'nobody@example.com' });
      expect([known.status, known.body]).to.deep.equal([202, undefined]);
      expect(withoutCorrelationId(known)).to.deep.equal(withoutCorrelationId(unknown));
    }
  });

  it('fails an invitation, which a repeated request sends', async () => {
    const token = await fixture.createToken('operator');
    const invite = () =>
      call(inviteAdmin, {
        method: 'POST',
        params: { tenantId: fixture.tenantId },
        token,
        body: { email, name: 'Carla Lind' },
      });
    setFailure('rejectedBySes');
    for (const attempt of ['the first', 'a repeated']) {
      const failed = await invite();
      expect([failed.status, getProblemCode(failed)], attempt).to.deep.equal([503, 'mail-not-sent']);
    }
    setFailure(undefined);
    expect((await invite()).status).to.equal(201);
  });
});
