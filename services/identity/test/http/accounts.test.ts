import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler as getAccount } from '../../src/http/get-account.ts';
import { handler as listAccounts } from '../../src/http/list-accounts.ts';
import { handler as putAccount } from '../../src/http/put-account.ts';
import { handler as putAccounts } from '../../src/http/put-accounts.ts';
import { accountKey } from '../../src/storage/account-keys.ts';
import { handler as indexNames } from '../../src/streams/index-names.ts';
import { createFixture, type Fixture, getProblemCode, post, startIdentity } from '../support/fixture.ts';
import { repeatWrites } from '../support/repeat-writes.ts';

describe('accounts API', () => {
  let fixture: Fixture;
  let token: string;
  let stream: StreamReader;
  before(startIdentity);
  before(async () => {
    stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
  });
  beforeEach(async () => {
    fixture = await createFixture();
    token = await fixture.createToken('admin');
  });

  const index = async () => {
    const { batchItemFailures } = await indexNames(await stream.next(fixture.tenantId));
    expect(batchItemFailures).to.deep.equal([]);
  };
  const put = (accountId: string, body: object, etag?: string) =>
    call(putAccount, {
      method: 'PUT',
      params: { accountId },
      body,
      token,
      ...(etag && { headers: { 'if-match': etag } }),
    });
  const bulk = (...accounts: object[]) => post(putAccounts, { accounts }, { token });
  const outcomes = async (...accounts: object[]) =>
    (await bulk(...accounts)).body.outcomes.map((outcome: { outcome: string }) => outcome.outcome);
  const list = (query: Record<string, string> = {}) => call(listAccounts, { query, token });
  const listAllIds = async (query: Record<string, string>): Promise<{ ids: string[]; pages: number }> => {
    const ids: string[] = [];
    let cursor: string | undefined;
    for (let pages = 1; ; pages += 1) {
      const { body } = await list({ ...query, ...(cursor && { cursor }) });
      ids.push(...body.items.map((item: { accountId: string }) => item.accountId));
      cursor = body.nextCursor;
      if (cursor === undefined) return { ids, pages };
    }
  };

  it('creates, reads and replaces an account by version; a repeated request changes nothing', async () => {
    const created = await repeatWrites(() => put('page-7', { name: 'Page 7', quota: 4 }));
    expect([created.status, created.headers.etag]).to.deep.equal([201, '"1"']);
    expect(created.body).to.deep.equal({ accountId: 'page-7', name: 'Page 7', quota: 4, version: 1 });
    expect((await put('page-7', { name: 'Page 7', quota: 4 })).status).to.equal(200);
    expect(getProblemCode(await put('page-7', { name: 'Page seven' }))).to.equal('version-required');
    const changed = await put('page-7', { name: 'Page seven' }, '"1"');
    expect(changed.body).to.deep.equal({ accountId: 'page-7', name: 'Page seven', version: 2 });
    expect(getProblemCode(await put('page-7', { name: 'Late' }, '"1"'))).to.equal('stale-version');
    const read = await call(getAccount, { params: { accountId: 'page-7' }, token });
    expect([read.headers.etag, read.body]).to.deep.equal(['"2"', changed.body]);
    expect((await put('bare', {})).body.name).to.equal('bare');
    expect(getProblemCode(await put('none', {}, '"1"'))).to.equal('stale-version');
  });

  it('creates accounts in bulk with an outcome for each; a repeated request creates none', async () => {
    const sent = Array.from({ length: 100 }, (_, i) => ({ accountId: `user-${i}`, name: `User ${i}` }));
    expect(new Set(await outcomes(...sent))).to.deep.equal(new Set(['created']));
    expect(new Set(await repeatWrites(() => outcomes(...sent)))).to.deep.equal(new Set(['unchanged']));
    expect(
      await outcomes(
        { accountId: 'user-1', name: 'Other' },
        { accountId: 'user-2', name: 'User 2' },
        { accountId: 'new' },
      ),
    ).to.deep.equal(['different', 'unchanged', 'created']);
    expect((await call(getAccount, { params: { accountId: 'user-1' }, token })).body.name).to.equal('User 1');
    for (const wrong of [[], [...sent, { accountId: 'one-more' }], [{ accountId: 'a' }, { accountId: 'a' }]])
      expect((await bulk(...wrong)).status).to.equal(400);
    expect((await bulk({ accountId: 'fine' }, { accountId: 'a#b' })).body.errors[0].path).to.equal(
      'accounts.1.accountId',
    );
    expect((await call(getAccount, { params: { accountId: 'fine' }, token })).status).to.equal(404);
  });

  it('lists each account once, in pages, by id', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `${i % 3 ? 'shop' : 'blog'}-${i}`);
    await bulk(...ids.map((accountId, i) => ({ accountId, name: `${i % 2 ? 'Éclair' : 'zebra'} ${i}` })));
    const sorted = [...ids].sort();
    expect(await listAllIds({ limit: '7' })).to.deep.equal({ ids: sorted, pages: 9 });
    expect((await listAllIds({ limit: '60' })).ids).to.deep.equal(sorted);
    expect((await listAllIds({ id: 'blog-', limit: '6' })).ids).to.deep.equal(
      sorted.filter((id) => id.startsWith('blog-')),
    );
    const { nextCursor } = (await list({ limit: '2' })).body;
    expect((await list({ name: 'z', cursor: nextCursor })).status).to.equal(400);
    expect((await list({ name: 'z', id: 'z' })).status).to.equal(400);
    // The accounts are spread over partitions, because one partition limits the rate of writes.
    expect(new Set(ids.map((id) => accountKey(fixture.tenantId, id).pk)).size).to.be.greaterThan(8);
  });

  it('finds accounts by any word of their names, regardless of case and accents', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `blog-${i}`);
    await bulk(
      ...ids.map((accountId, i) => ({
        accountId,
        name: i % 2 ? `FC Harbour ${i}` : `Café Łódź Harbours ${i}`,
      })),
    );
    await put('club', { name: 'Old Harbour' });
    await put('club', { name: 'New town' }, '"1"');
    await index();
    expect((await listAllIds({ name: 'HARB', limit: '4' })).ids.sort()).to.deep.equal([...ids].sort());
    const lodz = await listAllIds({ name: 'lodz cafe', limit: '100' });
    expect(lodz.ids.sort()).to.deep.equal(ids.filter((_, i) => i % 2 === 0).sort());
    expect((await listAllIds({ name: 'harbour', limit: '1' })).ids[0], 'equal words first').to.equal(
      'blog-1',
    );
    expect((await listAllIds({ name: 'old' })).ids).to.deep.equal([]);
    expect((await listAllIds({ name: 'town' })).ids).to.deep.equal(['club']);
    expect((await listAllIds({ name: 'arbour' })).ids).to.deep.equal([]);
    const { nextCursor } = (await list({ name: 'harbour', limit: '2' })).body;
    for (const query of [{ name: 'town', cursor: nextCursor }, { cursor: nextCursor }, { name: '?!' }])
      expect((await list(query)).status, JSON.stringify(query)).to.equal(400);
    const other = await (await createFixture()).createToken('admin');
    expect((await call(listAccounts, { query: { name: 'harbour' }, token: other })).body.items).to.deep.equal(
      [],
    );
  });

  it('rejects admins of another tenant, limited admins, voters and operators', async () => {
    await put('page-7', {});
    const theirs = await (await createFixture()).createToken('admin');
    expect((await call(getAccount, { params: { accountId: 'page-7' }, token: theirs })).status).to.equal(404);
    expect((await call(listAccounts, { token: theirs })).body.items).to.deep.equal([]);
    const { issuer } = await getPlatform('identity');
    const who = { tenantId: fixture.tenantId, voterId: 'someone-else' };
    const some = await issuer.signToken({ ...who, role: 'admin', votings: ['v'] });
    for (const lesser of [some, await fixture.createToken('voter'), await fixture.createToken('operator')])
      expect((await call(listAccounts, { token: lesser })).status).to.equal(403);
  });
});
