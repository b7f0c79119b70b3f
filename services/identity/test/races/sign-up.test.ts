import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import { createFixture, post, randomText, readCode, startIdentity } from '../support/fixture.ts';

const twenty = Array.from({ length: 20 }, (_, i) => i);

describe('concurrent requests with one e-mail address', () => {
  before(startIdentity);

  it('create one user in twenty sign-ups, and the newest code sets the password', async () => {
    const { tenantId, ...fixture } = await createFixture();
    const account = { tenantId, email: `${randomText()}@example.com` };
    const answers = await Promise.all(twenty.map(() => post(signUp, { ...account, name: 'Ada' })));
    // The limit of sign-ups for one e-mail address.
    expect(answers.filter(({ status }) => status === 202)).to.have.length(5);
    expect(answers.filter(({ status }) => status === 429)).to.have.length(15);
    const ask = { UserPoolId: process.env.IDENTITY_USER_POOL, Filter: `email = "${account.email}"` };
    const { Users = [] } = await getCognitoClient().send(new ListUsersCommand(ask));
    expect(Users.map((user) => user.Username)).to.deep.equal([`${tenantId}:${account.email}`]);
    const code = await readCode('sign-up', account);
    // Not more than four: a fifth wrong password would lock the user out.
    const passwords = twenty.slice(0, 4).map((i) => `password number ${i}`);
    const confirmed = await Promise.all(
      passwords.map((password) => post(confirm, { ...account, code, password })),
    );
    const [first = 0, ...others] = confirmed.flatMap(({ status }, i) => (status === 204 ? [i] : []));
    expect(others).to.deep.equal([]);
    expect((await fixture.signIn(account.email, { password: passwords[first] })).status).to.equal(201);
  });

  it('create one person and one profile in twenty first sign-ins', async () => {
    const fixture = await createFixture();
    const email = await fixture.signUp();
    const stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
    const answers = await Promise.all(twenty.map(() => fixture.signIn(email)));
    expect(answers.map(({ status }) => status)).to.deep.equal(twenty.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.voter.voterId)).size).to.equal(1);
    const { Records } = await stream.next(fixture.tenantId);
    const inserted = Records.filter(({ eventName }) => eventName === 'INSERT');
    expect(inserted.map(({ dynamodb }) => dynamodb?.Keys?.sk?.S)).to.have.members([
      ...['limit', 'person', 'profile'],
    ]);
    const times = Records.flatMap(({ dynamodb }) => dynamodb?.NewImage?.lastSignInAt?.S ?? []);
    expect(times).to.deep.equal([...times].sort());
  });
});
