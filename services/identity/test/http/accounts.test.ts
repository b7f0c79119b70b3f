import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as getAccount } from '../../src/http/get-account.ts';
import { handler as listAccounts } from '../../src/http/list-accounts.ts';
import { handler as putAccount } from '../../src/http/put-account.ts';
import { handler as putAccounts } from '../../src/http/put-accounts.ts';
import { accountKey } from '../../src/table/account-keys.ts';
import { twice } from '../support/twice.ts';
import { newWorld, post, slugOf, startIdentity, type World } from '../support/world.ts';

describe('accounts', () => {
  let world: World;
  let token: string;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    token = await world.token('admin');
  });

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
    (await bulk(...accounts)).body.outcomes.map((each: { outcome: string }) => each.outcome);
  const list = (query: Record<string, string> = {}) => call(listAccounts, { query, token });
  const allOf = async (query: Record<string, string>): Promise<{ ids: string[]; pages: number }> => {
    const ids: string[] = [];
    let cursor: string | undefined;
    for (let pages = 1; ; pages += 1) {
      const { body } = await list({ ...query, ...(cursor && { cursor }) });
      ids.push(...body.items.map((each: { accountId: string }) => each.accountId));
      cursor = body.nextCursor;
      if (cursor === undefined) return { ids, pages };
    }
  };

  it('are created, read and changed as of a version, and a repetition changes nothing', async () => {
    const made = await twice(() => put('page-7', { name: 'Page 7', quota: 4 }));
    expect([made.status, made.headers.etag]).to.deep.equal([201, '"1"']);
    expect(made.body).to.deep.equal({ accountId: 'page-7', name: 'Page 7', quota: 4, version: 1 });
    expect((await put('page-7', { name: 'Page 7', quota: 4 })).status).to.equal(200);
    expect(slugOf(await put('page-7', { name: 'Page seven' }))).to.equal('version-required');
    const changed = await put('page-7', { name: 'Page seven' }, '"1"');
    expect(changed.body).to.deep.equal({ accountId: 'page-7', name: 'Page seven', version: 2 });
    expect(slugOf(await put('page-7', { name: 'Late' }, '"1"'))).to.equal('stale-version');
    const read = await call(getAccount, { params: { accountId: 'page-7' }, token });
    expect([read.headers.etag, read.body]).to.deep.equal(['"2"', changed.body]);
    expect((await put('bare', {})).body.name).to.equal('bare');
    expect(slugOf(await put('none', {}, '"1"'))).to.equal('stale-version');
  });

  it('are created in bulk, each with its outcome, and a repeated call creates none', async () => {
    const sent = Array.from({ length: 100 }, (_, i) => ({ accountId: `user-${i}`, name: `User ${i}` }));
    expect(new Set(await outcomes(...sent))).to.deep.equal(new Set(['created']));
    expect(new Set(await twice(() => outcomes(...sent)))).to.deep.equal(new Set(['unchanged']));
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

  it('are listed in pages, in order, each once, by id and by name', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `${i % 3 ? 'shop' : 'blog'}-${i}`);
    await bulk(...ids.map((accountId, i) => ({ accountId, name: `${i % 2 ? 'Éclair' : 'zebra'} ${i}` })));
    const sorted = [...ids].sort();
    expect(await allOf({ limit: '7' })).to.deep.equal({ ids: sorted, pages: 9 });
    expect((await allOf({ limit: '60' })).ids).to.deep.equal(sorted);
    expect((await allOf({ id: 'blog-', limit: '6' })).ids).to.deep.equal(
      sorted.filter((id) => id.startsWith('blog-')),
    );
    expect((await allOf({ name: 'éCLAIR', limit: '4' })).ids.sort()).to.deep.equal(
      ids.filter((_, i) => i % 2).sort(),
    );
    expect((await allOf({ name: 'nobody' })).ids).to.deep.equal([]);
    const { nextCursor } = (await list({ limit: '2' })).body;
    expect((await list({ name: 'z', cursor: nextCursor })).status).to.equal(400);
    expect((await list({ name: 'z', id: 'z' })).status).to.equal(400);
    // Spread, so that bulk creation does not meet the limit of one partition.
    expect(new Set(ids.map((id) => accountKey(world.tenantId, id).pk)).size).to.be.greaterThan(8);
  });

  it('of one tenant are not there for another, nor for an admin of some votings, nor for a voter', async () => {
    await put('page-7', {});
    const theirs = await (await newWorld()).token('admin');
    expect((await call(getAccount, { params: { accountId: 'page-7' }, token: theirs })).status).to.equal(404);
    expect((await call(listAccounts, { token: theirs })).body.items).to.deep.equal([]);
    const { issuer } = await platform('identity');
    const who = { tenantId: world.tenantId, voterId: 'someone-else' };
    const some = await issuer.tokenOf({ ...who, role: 'admin', votings: ['v'] });
    for (const lesser of [some, await world.token('voter'), await world.token('operator')])
      expect((await call(listAccounts, { token: lesser })).status).to.equal(403);
  });
});
