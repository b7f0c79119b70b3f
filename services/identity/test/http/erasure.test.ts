import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { noteAudit } from '@suffra/shared/events/identity';
import { systemIds } from '@suffra/shared/ids';
import { documentClient } from '@suffra/shared/table/client';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { deleteAccount } from '../../src/chores.ts';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as eraseMe } from '../../src/http/erase-me.ts';
import { handler as eraseVoter } from '../../src/http/erase-voter.ts';
import { handler as exportMe } from '../../src/http/export-me.ts';
import { handler as exportVoter } from '../../src/http/export-voter.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { handler as listAudit } from '../../src/http/list-audit.ts';
import { handler as doChores } from '../../src/on/chores.ts';
import { recordSignIn } from '../../src/table/sign-ins.ts';
import { exchange, newPartner, register } from '../support/partner.ts';
import {
  goodPassword,
  newWorld,
  payloadOf,
  post,
  slugOf,
  startIdentity,
  type World,
} from '../support/world.ts';

describe('the erasure of a voter', () => {
  let world: World;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  const rowsWith = async (text: string) => {
    const { Items = [] } = await documentClient().send(
      new ScanCommand({
        TableName: process.env.IDENTITY_TABLE,
        FilterExpression: 'begins_with(pk, :tenant)',
        ExpressionAttributeValues: { ':tenant': `${world.tenantId}#` },
      }),
    );
    return Items.filter((row) => JSON.stringify(row).includes(text));
  };
  const signedUp = async () => {
    const email = await world.signedUp();
    const { body } = await world.signIn(email);
    const { voterId } = body.voter;
    return { email, voterId: String(voterId), token: await world.token('voter', String(voterId)) };
  };
  const chore = (voterId: string) =>
    doChores(batchOf(messageOf(deleteAccount, { tenantId: world.tenantId, data: { voterId } })));

  it('takes the profile away at once, the account soon, and leaves that there was one', async () => {
    const { email, voterId, token } = await signedUp();
    const asked = await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    expect(asked.status).to.equal(202);
    expect((await call(getMe, { token })).status).to.equal(404);
    expect(await rowsWith(email)).to.deep.equal([]);
    const [profile, audit] = (await rowsWith(voterId)).sort((one) => (one.sk === 'profile' ? -1 : 1));
    expect(Object.keys(profile ?? {}).sort()).to.deep.equal([
      'correlationId',
      'erasedAt',
      'erasedVersion',
      'pk',
      'sk',
      'tenantId',
      'version',
      'voterId',
    ]);
    expect(audit).to.include({ act: 'voter-erased', by: voterId, voterId });
    expect(await chore(voterId)).to.deep.equal({ batchItemFailures: [] });
    expect((await world.signIn(email)).status).to.equal(401);
  });

  it('is undone by nothing: not by a sign-in under way, nor by preferences, nor by asking again', async () => {
    const { email, voterId, token } = await signedUp();
    const first = await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    expect((await world.signIn(email)).status).to.equal(401);
    const changed = await call(changePreferences, {
      method: 'PATCH',
      token,
      body: { updates: true },
      headers: { 'if-match': '"2"' },
    });
    expect(changed.status).to.equal(404);
    const again = await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    expect([again.status, again.body]).to.deep.equal([202, first.body]);
    expect((await rowsWith(voterId)).length).to.equal(2);
  });

  it('leaves the new account of the same address alone, however often the old one is deleted', async () => {
    const { email, voterId, token } = await signedUp();
    await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    await chore(voterId);
    await world.signedUp(email);
    await chore(voterId);
    const { status, body } = await world.signIn(email);
    expect(status).to.equal(201);
    expect(body.voter.voterId).not.to.equal(voterId);
  });

  it('wants the voter’s own id and their password', async () => {
    const { voterId, token } = await signedUp();
    const wrong = await post(eraseMe, { confirm: 'somebody-else', password: goodPassword }, { token });
    const none = await post(eraseMe, { confirm: voterId }, { token });
    const bad = await post(eraseMe, { confirm: voterId, password: 'not the password' }, { token });
    expect([wrong, none, bad].map((each) => slugOf(each))).to.deep.equal([
      'invalid-request',
      'invalid-request',
      'wrong-credentials',
    ]);
    expect((await call(getMe, { token })).status).to.equal(200);
  });

  it('lets a partner’s visitor come back as somebody new of the same id', async () => {
    const partner = await newPartner();
    await register(world, partner);
    const first = await exchange(world, await partner.tokenOf('v-1', { name: 'Ada Nowak' }));
    const { sub: voterId } = payloadOf(first.body.access_token);
    const token = await world.token('voter', String(voterId));
    await call(changePreferences, {
      method: 'PATCH',
      token,
      body: { updates: true },
      headers: { 'if-match': '"1"' },
    });
    expect((await post(eraseMe, { confirm: voterId }, { token })).status).to.equal(202);
    expect(await rowsWith('Nowak')).to.deep.equal([]);
    const second = await exchange(world, await partner.tokenOf('v-1', { name: 'Ada N.' }));
    expect(payloadOf(second.body.access_token).sub).to.equal(voterId);
    const { body } = await call(getMe, { token });
    expect(body).to.deep.include({ name: 'Ada N.', version: 3 });
    expect(body.preferences.updates).to.equal(false);
    expect((await post(eraseMe, { confirm: voterId }, { token })).status).to.equal(202);
  });

  it('is for an admin of the whole tenant to ask, of voters, and stands in the audit', async () => {
    const voter = await world.person();
    const admin = await world.person({ role: 'admin' });
    const erase = async (voterId: string, token: string) =>
      post(eraseVoter, undefined, { token, params: { voterId } });
    const token = await world.token('admin', admin.voterId);
    expect(slugOf(await erase(admin.voterId, token))).to.equal('staff-stays');
    expect((await erase('nobody-at-all', token)).status).to.equal(404);
    expect((await erase(voter.voterId, await (await newWorld()).token('admin'))).status).to.equal(404);
    expect((await erase(voter.voterId, await world.token('voter', voter.voterId))).status).to.equal(403);
    expect((await erase(voter.voterId, token)).status).to.equal(202);
    const { body } = await call(listAudit, { token });
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.include({ act: 'voter-erased', by: admin.voterId, voterId: voter.voterId });
    const theirs = await call(listAudit, { token: await (await newWorld()).token('admin') });
    expect(theirs.body.items).to.deep.equal([]);
  });

  it('may be asked for by a key for it, which the audit names, and by no other key', async () => {
    const { issuer } = await platform('identity');
    const { tenantId } = world;
    const { voterId } = await world.person();
    const by = async (scope: string) => {
      const token = await issuer.tokenOf({
        tenantId,
        voterId: 'key-of-a-server',
        role: 'admin',
        scopes: [scope],
      });
      return (await post(eraseVoter, undefined, { token, params: { voterId } })).status;
    };
    expect(await by('exports:read')).to.equal(403);
    expect(await by('voters:erase')).to.equal(202);
    const { body } = await call(listAudit, { token: await world.token('admin') });
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.include({ act: 'voter-erased', by: 'key-of-a-server', voterId });
  });

  it('may be preceded by taking all out, which is noted as what others do is, once', async () => {
    const { email, voterId, token } = await signedUp();
    const own = await call(exportMe, { token });
    expect(own.body).to.include({ voterId, email, role: 'voter' });
    expect(own.body).to.have.property('lastSignInAt');
    const admin = await world.token('admin');
    const asked = await call(exportVoter, { token: admin, params: { voterId } });
    expect(asked.body).to.deep.equal(own.body);
    const { tenantId } = world;
    const at = new Date().toISOString();
    const data = { act: 'voting-exported' as const, by: 'admin-one-01', at, votingId: systemIds() };
    const told = messageOf(noteAudit, { tenantId, id: 'note-1', data });
    expect(await doChores(batchOf(told, told))).to.deep.equal({ batchItemFailures: [] });
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

  it('is not brought back by the note of a sign-in that its account made before', async () => {
    const { voterId, token } = await signedUp();
    await post(eraseMe, { confirm: voterId, password: goodPassword }, { token });
    const at = new Date(Date.now() + 5_000).toISOString();
    const { tenantId } = world;
    const note = {
      tenantId,
      voterId,
      name: 'Ada',
      email: 'a@example.com',
      returns: false,
      at,
      correlationId: 'c',
    };
    expect(await recordSignIn(note)).to.equal(undefined);
    expect(await rowsWith('a@example.com')).to.deep.equal([]);
  });
});
