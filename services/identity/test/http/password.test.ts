import { expect } from 'chai';
import { handler as forgot } from '../../src/http/forgot-password.ts';
import { handler as reset } from '../../src/http/reset-password.ts';
import { newWorld, post, resetCode, slugOf, startIdentity, type World } from '../support/world.ts';

describe('a forgotten password', () => {
  let world: World;
  let email: string;
  const account = () => ({ tenantId: world.tenantId, email });
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    email = await world.signedUp();
  });

  it('a code, a new password, and the old one is no good any more', async () => {
    const sent = await post(forgot, account());
    expect([sent.status, sent.body]).to.deep.equal([202, undefined]);
    const done = await post(reset, { ...account(), code: resetCode, password: 'a brand new one' });
    expect([done.status, done.body]).to.deep.equal([204, undefined]);
    expect((await world.signIn(email)).status).to.equal(401);
    expect((await world.signIn(email, { password: 'a brand new one' })).status).to.equal(201);
  });

  it('of one tenant leaves the account of the same address at another alone', async () => {
    const other = await newWorld();
    await other.signedUp(email);
    await post(forgot, account());
    await post(reset, { ...account(), code: resetCode, password: 'a brand new one' });
    expect((await other.signIn(email)).status).to.equal(201);
    expect((await other.signIn(email, { password: 'a brand new one' })).status).to.equal(401);
  });

  it('asked for by an address that nobody has: the same answer', async () => {
    const unknown = await post(forgot, { ...account(), email: 'nobody@example.com' });
    expect([unknown.status, unknown.body]).to.deep.equal([202, undefined]);
  });

  it('set for an address that nobody has: a wrong code', async () => {
    const body = { ...account(), email: 'nobody@example.com', code: resetCode, password: 'a brand new one' };
    const answer = await post(reset, body);
    expect([answer.status, slugOf(answer)]).to.deep.equal([422, 'wrong-code']);
  });

  it('a weak one is refused before Cognito is asked, for an address that is there or not', async () => {
    for (const address of [email, 'nobody@example.com']) {
      const body = { ...account(), email: address, code: resetCode, password: 'ninechars' };
      const answer = await post(reset, body);
      expect([answer.status, slugOf(answer)]).to.deep.equal([422, 'weak-password']);
    }
    expect((await world.signIn(email)).status).to.equal(201);
  });
});
