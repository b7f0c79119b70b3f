import { recordAudit } from '@suffra/shared/events/identity';
import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { recordPersonSignIn } from '../../src/application/record-sign-in.ts';
import { onJobs as handleJobs } from '../../src/consumers/jobs.ts';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as eraseMe } from '../../src/http/erase-me.ts';
import { handler as eraseVoter } from '../../src/http/erase-voter.ts';
import { handler as exportMe } from '../../src/http/export-me.ts';
import { handler as exportVoter } from '../../src/http/export-voter.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { handler as listAudit } from '../../src/http/list-audit.ts';
import { deleteUserCommand } from '../../src/internal-commands.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  goodPassword,
  post,
  startIdentity,
} from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

describe('erasure and export of a voter', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const readRowsWith = async (text: string) =>
    (await fixture.readRows()).filter((row) => JSON.stringify(row).includes(text));
  const signedUp = async () => {
    const email = await fixture.signUp();
    const { body } = await fixture.signIn(email);
    const { voterId } = body.voter;
    return { email, voterId: String(voterId), token: await fixture.createToken('voter', String(voterId)) };
  };
  const job = (userId: string) =>
    handleJobs(
      toSqsEvent(
        toSqsMessage(deleteUserCommand, { tenantId: fixture.tenantId, data: { userId, voterId: userId } }),
      ),
    );

  it('replaces the profile with a tombstone at once, and deletes the Cognito user', async () => {
    const { email, voterId, token } = await signedUp();
    const response = await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    expect(response.status).to.equal(202);
    expect((await call(getMe, { token })).status).to.equal(404);
    expect(await readRowsWith(email)).to.deep.equal([]);
    const rows = await readRowsWith(voterId);
    const [profile, person] = ['profile', 'person'].map((sk) => rows.find((row) => row.sk === sk));
    const audit = rows.find(({ act }) => act !== undefined);
    expect(Object.keys(person ?? {}).sort()).to.deep.equal(['expiresAt', 'pk', 'sk', 'voterId']);
    expect(Object.keys(profile ?? {}).sort()).to.deep.equal([
      'correlationId',
      'dueAt',
      'dueShard',
      'erasedAt',
      'erasedUserId',
      'erasedVersion',
      'lastErasedAt',
      'pk',
      'sk',
      'tenantId',
      'version',
      'voterId',
    ]);
    expect(audit).to.include({ act: 'voter-erased', by: voterId, voterId });
    expect(await job(voterId)).to.deep.equal({ batchItemFailures: [] });
    expect((await fixture.signIn(email)).status).to.equal(401);
  });

  it('is not undone by a sign-in in flight, a change of preferences or a repeated request', async () => {
    const { email, voterId, token } = await signedUp();
    const first = await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    expect((await fixture.signIn(email)).status).to.equal(401);
    const changed = await call(changePreferences, {
      method: 'PATCH',
      token,
      body: { updates: true },
      headers: { 'if-match': '"2"' },
    });
    expect(changed.status).to.equal(404);
    const again = await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    expect([again.status, again.body]).to.deep.equal([202, first.body]);
    expect((await readRowsWith(voterId)).length).to.equal(3);
  });

  it('does not delete a new user of the same address when the command is delivered again', async () => {
    const { email, voterId, token } = await signedUp();
    await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    await job(voterId);
    await fixture.signUp(email);
    await job(voterId);
    const { status, body } = await fixture.signIn(email);
    expect(status).to.equal(201);
    expect(body.voter.voterId).to.equal(voterId);
  });

  it('requires the voter’s own id and password', async () => {
    const { voterId, token } = await signedUp();
    const wrong = await post(eraseMe, { confirm: 'somebody-else', password: goodPassword }, { token });
    const none = await post(eraseMe, { confirm: voterId }, { token });
    const bad = await post(eraseMe, { confirm: voterId, password: 'not the password' }, { token });
    expect([wrong, none, bad].map((response) => getProblemCode(response))).to.deep.equal([
      'invalid-request',
      'invalid-request',
      'wrong-credentials',
    ]);
    expect((await call(getMe, { token })).status).to.equal(200);
  });

  it('lets a partner’s visitor return as a new voter with the same id', async () => {
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const first = await exchangeToken(fixture, await partner.signToken('v-1', { name: 'Ada Nowak' }));
    const { sub: voterId } = decodePayload(first.body.access_token);
    const token = await fixture.createToken('voter', String(voterId));
    await call(changePreferences, {
      method: 'PATCH',
      token,
      body: { updates: true },
      headers: { 'if-match': '"1"' },
    });
    expect((await post(eraseMe, { confirm: voterId }, { token })).status).to.equal(202);
    expect(await readRowsWith('Nowak')).to.deep.equal([]);
    const second = await exchangeToken(fixture, await partner.signToken('v-1', { name: 'Ada N.' }));
    expect(decodePayload(second.body.access_token).sub).to.equal(voterId);
    const { body } = await call(getMe, { token });
    expect(body).to.deep.include({ name: 'Ada N.', version: 3 });
    expect(body.preferences.updates).to.equal(false);
    expect((await post(eraseMe, { confirm: voterId }, { token })).status).to.equal(202);
  });

  it('is allowed for tenant-wide admins, only for voters, and is recorded in the audit', async () => {
    const voter = await fixture.createPerson();
    const admin = await fixture.createPerson({ role: 'admin' });
    const erase = async (voterId: string, token: string) =>
      post(eraseVoter, undefined, { token, params: { voterId } });
    const token = await fixture.createToken('admin', admin.voterId);
    expect(getProblemCode(await erase(admin.voterId, token))).to.equal('staff-stays');
    expect((await erase('nobody-at-all', token)).status).to.equal(404);
    expect((await erase(voter.voterId, await (await createFixture()).createToken('admin'))).status).to.equal(
      404,
    );
    expect((await erase(voter.voterId, await fixture.createToken('voter', voter.voterId))).status).to.equal(
      403,
    );
    expect((await erase(voter.voterId, token)).status).to.equal(202);
    const { body } = await call(listAudit, { token });
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.include({ act: 'voter-erased', by: admin.voterId, voterId: voter.voterId });
    const theirs = await call(listAudit, { token: await (await createFixture()).createToken('admin') });
    expect(theirs.body.items).to.deep.equal([]);
  });

  it('is allowed for an API key with the scope voters:erase, and the audit names the key', async () => {
    const { issuer } = await getPlatform('identity');
    const { tenantId } = fixture;
    const { voterId } = await fixture.createPerson();
    const by = async (scope: string) => {
      const token = await issuer.signToken({
        tenantId,
        voterId: 'key-of-a-server',
        role: 'admin',
        scopes: [scope],
      });
      return (await post(eraseVoter, undefined, { token, params: { voterId } })).status;
    };
    expect(await by('exports:read')).to.equal(403);
    expect(await by('voters:erase')).to.equal(202);
    const { body } = await call(listAudit, { token: await fixture.createToken('admin') });
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.include({ act: 'voter-erased', by: 'key-of-a-server', voterId });
  });

  it('exports the profile, and records each export once in the audit', async () => {
    const { email, voterId, token } = await signedUp();
    const own = await call(exportMe, { token });
    expect(own.body).to.include({ voterId, email, role: 'voter' });
    expect(own.body).to.have.property('lastSignInAt');
    const admin = await fixture.createToken('admin');
    const response = await call(exportVoter, { token: admin, params: { voterId } });
    expect(response.body).to.deep.equal(own.body);
    const { tenantId } = fixture;
    const at = new Date().toISOString();
    const data = { act: 'voting-exported' as const, by: 'admin-one-01', at, votingId: generateId() };
    const message = toSqsMessage(recordAudit, { tenantId, id: 'note-1', data });
    expect(await handleJobs(toSqsEvent(message, message))).to.deep.equal({ batchItemFailures: [] });
    const pages = [];
    let cursor: string | undefined;
    do {
      const query: Record<string, string> = cursor === undefined ? { limit: '2' } : { limit: '2', cursor };
      const { body } = await call(listAudit, { token: admin, query });
      pages.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    const [newest] = pages;
    expect(newest).to.include({ act: 'voting-exported', votingId: data.votingId });
    expect(pages.map(({ act, by }) => [act, by])).to.deep.equal([
      ['voting-exported', 'admin-one-01'],
      ['voter-exported', `admin-${tenantId}`],
      ['voter-exported', voterId],
    ]);
  });

  it('is not undone when a sign-in before the erasure is recorded late', async () => {
    const { email, voterId, token } = await signedUp();
    await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    const at = new Date(Date.now() + 5_000).toISOString();
    const { tenantId } = fixture;
    const user = { tenantId, userId: voterId, email };
    const signIn = { name: 'Ada', at, correlationId: 'c' };
    expect(await recordPersonSignIn(user, signIn, Date.now())).to.equal(undefined);
    expect(await readRowsWith(email)).to.deep.equal([]);
  });
});
