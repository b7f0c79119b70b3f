import { AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'chai';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { handler as forgot } from '../../src/http/forgot-password.ts';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as resetPassword } from '../../src/http/reset-password.ts';
import { handler as signOut } from '../../src/http/sign-out.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import {
  confirmSignUp,
  createFixture,
  type Fixture,
  getProblemCode,
  goodPassword,
  post,
  readCode,
  startIdentity,
} from '../support/fixture.ts';
import { repeatWrites } from '../support/repeat-writes.ts';

describe('a retried call to Cognito whose first response was lost', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('has the same result for sign-up, password reset and sign-out, and never sets a password with a used code', async () => {
    const account = { tenantId: fixture.tenantId, email: 'ada@example.com' };
    await repeatWrites(async () => {
      await post(signUp, { ...account, name: 'Ada' });
      // A repeated call to Cognito does not prove that its code was right, so the person resets the password.
      expect(getProblemCode(await confirmSignUp(account))).to.equal('wrong-code');
      await post(forgot, account);
      const reset = { ...account, code: await readCode('reset', account), password: 'a brand new one' };
      expect((await post(resetPassword, reset)).status).to.equal(204);
      const session = await fixture.signIn(account.email, { password: 'a brand new one', refreshIn: 'body' });
      expect(session.status).to.equal(201);
      const { refreshToken } = session.body;
      expect((await post(signOut, { refreshToken })).status).to.equal(204);
      expect((await post(refresh, { refreshToken })).status).to.equal(401);
    });
  });

  it('has the same result for an invitation and its first password', async () => {
    const email = 'boss@example.com';
    const account = { tenantId: fixture.tenantId, email };
    await post(signUp, { ...account, name: 'Mallory' });
    await repeatWrites(async () => {
      const created = await fixture.createPerson({ email, role: 'admin', name: 'Boss', password: undefined });
      expect(created).to.include({ name: 'Boss', role: 'admin', version: 1 });
      await getCognitoClient().send(
        new AdminSetUserPasswordCommand({
          UserPoolId: process.env.IDENTITY_USER_POOL,
          Username: `${fixture.tenantId}:${email}`,
          Password: 'temporary one',
          Permanent: false,
        }),
      );
      const session = await fixture.signIn(email, { password: 'temporary one', newPassword: goodPassword });
      expect([session.status, session.body.voter.voterId]).to.deep.equal([201, created.voterId]);
    });
  });
});
