import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { cognito } from '../../src/cognito/client.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import { newWorld, post, random, signUpCode, startIdentity } from '../support/world.ts';

const twenty = Array.from({ length: 20 }, (_, i) => i);

describe('many at once with one e-mail address', () => {
  before(startIdentity);

  it('twenty sign-ups make one account, with one password', async () => {
    const { tenantId, ...world } = await newWorld();
    const account = { tenantId, email: `${random()}@example.com` };
    const passwords = twenty.map((i) => `password number ${i}`);
    const answers = await Promise.all(
      passwords.map((password) => post(signUp, { ...account, password, name: 'Ada' })),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal(twenty.map(() => 202));
    const ask = { UserPoolId: process.env.IDENTITY_USER_POOL, Filter: `email = "${account.email}"` };
    const { Users = [] } = await cognito().send(new ListUsersCommand(ask));
    expect(Users.map((user) => user.Username)).to.deep.equal([`${tenantId}:${account.email}`]);
    expect((await post(confirm, { ...account, code: signUpCode })).status).to.equal(204);
    const tries = await Promise.all(passwords.map((password) => world.signIn(account.email, { password })));
    expect(tries.filter(({ status }) => status === 201)).to.have.length(1);
    expect(tries.filter(({ status }) => status === 401)).to.have.length(19);
  });

  it('twenty first sign-ins make one profile, signed up once', async () => {
    const world = await newWorld();
    const email = await world.signedUp();
    const stream = await openStream(process.env.IDENTITY_TABLE ?? '');
    const answers = await Promise.all(twenty.map(() => world.signIn(email)));
    expect(answers.map(({ status }) => status)).to.deep.equal(twenty.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.voter.voterId)).size).to.equal(1);
    const { Records } = await stream.next(world.tenantId);
    expect(Records.filter(({ eventName }) => eventName === 'INSERT')).to.have.length(1);
    const times = Records.map(({ dynamodb }) => dynamodb?.NewImage?.lastSignInAt?.S ?? '');
    expect(times).to.deep.equal([...times].sort());
  });
});
