import { expect } from 'chai';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as resend } from '../../src/http/resend-code.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import {
  goodPassword,
  newWorld,
  post,
  saidBy,
  signUpCode,
  slugOf,
  startIdentity,
  type World,
} from '../support/world.ts';

describe('signing up', () => {
  let world: World;
  const form = (change: object = {}) => ({
    tenantId: world.tenantId,
    email: 'ada@example.com',
    password: goodPassword,
    name: 'Ada Nowak',
    ...change,
  });
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  it('sign up, confirm, sign in; before the confirmation the answer says what to do', async () => {
    const account = { tenantId: world.tenantId, email: 'ada@example.com' };
    const signedUp = await post(signUp, form({ language: 'pl' }));
    expect([signedUp.status, signedUp.body]).to.deep.equal([202, { next: 'confirm' }]);
    const early = await world.signIn('ada@example.com');
    expect([early.status, slugOf(early)]).to.deep.equal([403, 'confirm-first']);
    expect((await post(resend, account)).status).to.equal(202);
    const confirmed = await post(confirm, { ...account, code: signUpCode });
    expect([confirmed.status, confirmed.body]).to.deep.equal([204, undefined]);
    const session = await world.signIn('ada@example.com');
    expect(session.status).to.equal(201);
    expect(session.body.voter).to.deep.include({
      tenantId: world.tenantId,
      name: 'Ada Nowak',
      email: 'ada@example.com',
      role: 'voter',
    });
  });

  it('the same e-mail at two tenants is two people with two passwords', async () => {
    const other = await newWorld();
    await world.signedUp('ada@example.com');
    const there = { tenantId: other.tenantId, email: 'ada@example.com' };
    await post(signUp, { ...there, password: 'another password', name: 'Ada' });
    await post(confirm, { ...there, code: signUpCode });
    const here = await world.signIn('ada@example.com');
    const away = await other.signIn('ada@example.com', { password: 'another password' });
    expect([here.status, away.status]).to.deep.equal([201, 201]);
    expect(here.body.voter.voterId).not.to.equal(away.body.voter.voterId);
    expect(away.body.voter.tenantId).to.equal(other.tenantId);
    expect((await other.signIn('ada@example.com')).status).to.equal(401);
  });

  it('two spellings of an address are one account', async () => {
    await world.signedUp('Ada@Example.com');
    expect((await world.signIn('aDA@example.COM')).body.voter.email).to.equal('ada@example.com');
  });

  it('an address that is taken gets the very answer of one that is free, and keeps its password', async () => {
    await world.signedUp('taken@example.com');
    for (const password of ['another password', 'short']) {
      const taken = await post(signUp, form({ email: 'taken@example.com', password }));
      const free = await post(signUp, form({ email: `free-${password.length}@example.com`, password }));
      expect(saidBy(taken)).to.deep.equal(saidBy(free));
    }
    expect((await world.signIn('taken@example.com')).status).to.equal(201);
    expect((await world.signIn('taken@example.com', { password: 'another password' })).status).to.equal(401);
  });

  it('a new code: the same answer for a waiting, a confirmed and an unknown address', async () => {
    await post(signUp, form({ email: 'waiting@example.com' }));
    await world.signedUp('done@example.com');
    const answers = await Promise.all(
      ['waiting', 'done', 'nobody'].map((name) =>
        post(resend, { tenantId: world.tenantId, email: `${name}@example.com` }),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal(
      Array.from({ length: 3 }, () => [202, undefined]),
    );
  });

  it('a confirmation of nobody is a wrong code', async () => {
    const body = { tenantId: world.tenantId, email: 'nobody@example.com', code: signUpCode };
    const answer = await post(confirm, body);
    expect([answer.status, slugOf(answer)]).to.deep.equal([422, 'wrong-code']);
  });

  for (const [length, status] of [
    [9, 422],
    [10, 202],
  ] as const)
    it(`a password of ${length} characters is answered ${status}`, async () => {
      // Characters as people count them: each of these is two UTF-16 units.
      const answer = await post(signUp, form({ password: '🔑'.repeat(length) }));
      expect(answer.status).to.equal(status);
      if (status === 422) expect(slugOf(answer)).to.equal('weak-password');
    });

  it('nobody signs up to a tenant that is not there, nor to the platform itself', async () => {
    const nowhere = await post(signUp, form({ tenantId: 'no-such-tenant' }));
    expect([nowhere.status, slugOf(nowhere)]).to.deep.equal([404, 'no-such-tenant']);
    const operators = await post(signUp, form({ tenantId: 'platform' }));
    expect([operators.status, slugOf(operators)]).to.deep.equal([403, 'sign-up-closed']);
  });
});
