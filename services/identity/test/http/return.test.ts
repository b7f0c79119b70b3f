import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import { findUserProfile } from '../../src/application/find-user-profile.ts';
import { deleteUser } from '../../src/cognito/delete-user.ts';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as eraseMe, eraseMeRoute } from '../../src/http/erase-me.ts';
import { handler as eraseVoter } from '../../src/http/erase-voter.ts';
import { handler as exportMe } from '../../src/http/export-me.ts';
import { handler as exportVoterAudit } from '../../src/http/export-voter-audit.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { handler as inviteAdmin } from '../../src/http/invite-admin.ts';
import { handler as refresh } from '../../src/http/refresh-session.ts';
import { signInRoute } from '../../src/http/sign-in.ts';
import {
  createFixedClock,
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  goodPassword,
  post,
  startIdentity,
} from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

const dayMs = 86_400_000;

describe('a person who returns after an erasure', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const readRows = async (sk: string) => (await fixture.readRows()).filter((row) => row.sk === sk);
  /** Signs up, confirms and signs in. */
  const join = async (email?: string) => {
    const address = await fixture.signUp(email);
    const session = await fixture.signIn(address, { refreshIn: 'body' });
    expect(session.status, JSON.stringify(session.body)).to.equal(201);
    const { voter, refreshToken, accessToken } = session.body;
    const token = await fixture.createToken('voter', voter.voterId);
    return { email: address, voterId: String(voter.voterId), refreshToken, accessToken, token };
  };
  /** Erases the profile, and deletes the Cognito user as the queue would. */
  const leave = async ({ voterId, token }: { voterId: string; token: string }, erase = eraseMe) => {
    const userId = (await readRows('profile')).find((row) => row.voterId === voterId)?.userId;
    expect((await post(erase, { confirm: voterId, password: goodPassword }, { token })).status).to.equal(202);
    await deleteUser(String(userId));
    return String(userId);
  };

  it('has the same voter id and an empty profile, any number of times', async () => {
    const first = await join();
    await call(changePreferences, {
      method: 'PATCH',
      token: first.token,
      body: { updates: true, showPaid: false },
      headers: { 'if-match': '"1"' },
    });
    for (let round = 0; round < 3; round += 1) {
      await leave(first);
      const { voterId, token } = await join(first.email);
      expect(voterId).to.equal(first.voterId);
      const { body } = await call(getMe, { token });
      expect(body.preferences).to.include({ updates: false, showPaid: true });
    }
    expect(await readRows('person')).to.have.length(1);
    expect(await readRows('profile')).to.have.length(1);
  });

  it('is another voter at another tenant, and with another address', async () => {
    const { email, voterId } = await join();
    const other = await createFixture();
    await other.signUp(email);
    expect((await other.signIn(email)).body.voter.voterId).not.to.equal(voterId);
    expect((await join(`plus+${email}`)).voterId).not.to.equal(voterId);
  });

  it('is remembered by a hash alone until every voting has ended, and then is a new voter', async () => {
    const first = await join();
    const erasedFrom = Date.now();
    const userId = await leave(first);
    const [person = {}] = await readRows('person');
    expect(Object.keys(person).sort()).to.deep.equal(['expiresAt', 'pk', 'sk', 'voterId']);
    expect(JSON.stringify(person)).not.to.include(first.email.split('@')[0]);
    expect(Number(person.expiresAt) * 1_000).to.be.within(
      erasedFrom + 401 * dayMs,
      Date.now() + 401 * dayMs + 2_000,
    );
    await fixture.signUp(first.email);
    const signInAt = (now: number) =>
      post(signInRoute(createFixedClock(now), generateId), {
        tenantId: fixture.tenantId,
        email: first.email,
        password: goodPassword,
      });
    const late = await signInAt(Number(person.expiresAt) * 1_000);
    expect(late.body.voter.voterId).not.to.equal(first.voterId);
    expect(late.body.voter.voterId).not.to.equal(userId);
    expect((await readRows('person')).map(({ voterId }) => voterId)).to.deep.equal([late.body.voter.voterId]);
  });

  it('is not forgotten after the return', async () => {
    const first = await join();
    await leave(first);
    await join(first.email);
    const [person] = await readRows('person');
    expect(person).to.include({ voterId: first.voterId });
    expect(person).not.to.have.property('expiresAt');
  });

  it('cannot use the session of the erased account, not even after the return', async () => {
    const first = await join();
    const tryOld = async () => (await post(refresh, { refreshToken: first.refreshToken })).status;
    expect(await tryOld()).to.equal(200);
    // The Cognito user is not deleted yet: Cognito itself would refresh the session.
    await post(eraseMe, { confirm: first.voterId, password: goodPassword }, { token: first.token });
    expect(await tryOld()).to.equal(401);
    expect((await fixture.signIn(first.email)).status).to.equal(401);
    const [profile] = await readRows('profile');
    await deleteUser(String(profile?.erasedUserId));
    const second = await join(first.email);
    expect(await tryOld()).to.equal(401);
    // A refresh that Cognito answered before it deleted the user, and that comes here after the return.
    const erasedUser = {
      userId: String(profile?.erasedUserId),
      username: `${fixture.tenantId}:${first.email}`,
      email: first.email,
    };
    expect(await findUserProfile(erasedUser, Date.now())).to.equal(undefined);
    const own = await post(refresh, { refreshToken: second.refreshToken });
    expect(own.status).to.equal(200);
    expect(decodePayload(own.body.accessToken).sub).to.equal(first.voterId);
  });

  /** In tests nobody waits, so the erasure is 30 minutes ahead instead. */
  const later = () => createFixedClock(Date.now() + 1_800_000);

  it('waits until the services have erased the old data', async () => {
    const first = await join();
    const startedAt = Date.now();
    await leave(first, eraseMeRoute(later(), generateId));
    await fixture.signUp(first.email);
    const early = await fixture.signIn(first.email);
    const secondsTaken = Math.ceil((Date.now() - startedAt) / 1_000);
    expect([early.status, getProblemCode(early)]).to.deep.equal([409, 'erasure-in-progress']);
    expect(Number(early.headers['retry-after'])).to.be.within(1_800 - secondsTaken, 1_800);
    expect((await readRows('profile'))[0]).not.to.have.property('email');
    const body = { tenantId: fixture.tenantId, email: first.email, password: goodPassword };
    expect((await post(signInRoute(later(), generateId), body)).body.voter.voterId).to.equal(first.voterId);
  });

  it('waits also as a partner’s visitor', async () => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const exchange = async () => exchangeToken(fixture, await partner.signToken('v-1'));
    const voterId = String(decodePayload((await exchange()).body.access_token).sub);
    const token = await fixture.createToken('voter', voterId);
    expect((await post(eraseMeRoute(later(), generateId), { confirm: voterId }, { token })).status).to.equal(
      202,
    );
    const early = await exchange();
    expect([early.status, getProblemCode(early)]).to.deep.equal([409, 'erasure-in-progress']);
    expect(early.body.error).to.equal('invalid_request');
  });

  it('is the same voter when they are invited as an admin', async () => {
    const first = await join();
    const operator = await fixture.createToken('operator');
    const invite = () =>
      call(inviteAdmin, {
        method: 'POST',
        params: { tenantId: fixture.tenantId },
        token: operator,
        body: { email: first.email, name: 'Ada Nowak' },
      });
    // The Cognito user of the erased account still exists: it is replaced, with its password.
    await post(eraseMe, { confirm: first.voterId, password: goodPassword }, { token: first.token });
    const invited = await invite();
    expect([invited.status, invited.body.voterId]).to.deep.equal([201, first.voterId]);
    expect((await fixture.signIn(first.email)).status).to.equal(401);
    const again = await invite();
    expect(again.body).to.deep.equal(invited.body);
    const [person] = await readRows('person');
    expect(person).not.to.have.property('expiresAt');
  });

  it('is the same voter when an invited admin was erased and signs up', async () => {
    const admin = await fixture.createPerson({ role: 'admin' });
    const { email = '', voterId } = admin;
    await fixture.createPerson({ email, role: 'voter' });
    await fixture.signIn(email);
    const token = await fixture.createToken('admin');
    expect((await post(eraseVoter, undefined, { token, params: { voterId } })).status).to.equal(202);
    const [tombstone] = await readRows('profile');
    await deleteUser(String(tombstone?.erasedUserId));
    expect((await join(email)).voterId).to.equal(voterId);
  });

  it('exports nothing of the erased profile', async () => {
    const first = await join();
    await leave(first);
    const second = await join(first.email);
    const { body } = await call(exportMe, { token: second.token });
    expect(Object.keys(body).sort()).to.deep.equal([
      'email',
      'isPublished',
      'lastSignInAt',
      'name',
      'preferences',
      'role',
      'signedUpAt',
      'tenantId',
      'userId',
      'version',
      'voterId',
    ]);
    expect(body.version).to.equal(2);
  });

  it('shows nothing in the export of the audit from before the erasure, except the erasure', async () => {
    const first = await join();
    await call(exportMe, { token: first.token });
    await leave(first);
    await join(first.email);
    const admin = await fixture.createToken('admin');
    const { body } = await call(exportVoterAudit, { token: admin, params: { voterId: first.voterId } });
    expect(body.items.map(({ act, part }: Record<string, string>) => [act, part])).to.deep.equal([
      ['voter-exported', 'audit'],
      ['voter-erased', undefined],
    ]);
  });
});
