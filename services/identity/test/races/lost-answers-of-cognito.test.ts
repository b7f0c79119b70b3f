import { AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'chai';
import { cognito } from '../../src/cognito/client.ts';
import { handler as forgot } from '../../src/http/forgot-password.ts';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { handler as resetPassword } from '../../src/http/reset-password.ts';
import { handler as signOut } from '../../src/http/sign-out.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import { twice } from '../support/twice.ts';
import { goodPassword, newWorld, post, resetCode, startIdentity, type World } from '../support/world.ts';

describe('a call to Cognito whose answer is lost, sent again', () => {
  let world: World;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  it('accounts: a sign-up, a confirmation, a new password, a sign-out', async () => {
    const account = { tenantId: world.tenantId, email: 'ada@example.com' };
    await twice(async () => {
      expect(await world.signedUp(account.email)).to.equal(account.email);
      await post(forgot, account);
      const reset = { ...account, code: resetCode, password: 'a brand new one' };
      expect((await post(resetPassword, reset)).status).to.equal(204);
      const session = await world.signIn(account.email, { password: 'a brand new one', refreshIn: 'body' });
      expect(session.status).to.equal(201);
      const { refreshToken } = session.body;
      expect((await post(signOut, { refreshToken })).status).to.equal(204);
      expect((await post(refresh, { refreshToken })).status).to.equal(401);
    });
  });

  it('an invitation in place of an account that nobody confirmed, and its first password', async () => {
    const email = 'boss@example.com';
    const account = { tenantId: world.tenantId, email };
    await post(signUp, { ...account, password: goodPassword, name: 'Mallory' });
    await twice(async () => {
      const made = await world.person({ email, role: 'admin', name: 'Boss', password: undefined });
      expect(made).to.include({ name: 'Boss', role: 'admin', version: 1 });
      await cognito().send(
        new AdminSetUserPasswordCommand({
          UserPoolId: process.env.IDENTITY_USER_POOL,
          Username: `${world.tenantId}:${email}`,
          Password: 'temporary one',
          Permanent: false,
        }),
      );
      const session = await world.signIn(email, { password: 'temporary one', newPassword: goodPassword });
      expect([session.status, session.body.voter.voterId]).to.deep.equal([201, made.voterId]);
    });
  });
});
