import { expect } from 'chai';
import { createTenant, getCode, startPlatform } from '../support/tenant-fixture.ts';

describe('votings of another tenant', () => {
  before(startPlatform);

  it('are invisible on every route', async () => {
    const [ours, theirs] = [await createTenant(), await createTenant()];
    await ours.accounts(['page-7']);
    const { body: voting } = await ours.create({ accountId: 'page-7' }, 'key-1');
    const admin = await theirs.as('admin');
    const responses = [
      await ours.get(voting.votingId, admin),
      await ours.change(voting.votingId, 1, { title: 'Taken' }, admin),
      await ours.cancel(voting.votingId, 1, admin),
    ];
    for (const response of responses)
      expect([response.status, getCode(response)]).to.deep.equal([404, 'no-such-voting']);
    expect((await ours.list({}, admin)).body.items).to.deep.equal([]);
    // A cursor of the other tenant is a position in our own list.
    await theirs.create({ title: 'Theirs' });
    await theirs.create({ title: 'Theirs' });
    const { nextCursor } = (await theirs.list({ limit: '1' })).body;
    const page = await ours.list({ cursor: nextCursor });
    expect(page.body.items.map((item: { title: string }) => item.title)).to.not.include('Theirs');
    // An account of one tenant is unknown to the other.
    expect(getCode(await theirs.create({ accountId: 'page-7' }))).to.equal('unknown-account');
    await theirs.accounts(['page-7']);
    // The same key and account id are separate for each tenant, and so is the quota.
    const { body: other } = await theirs.create({ accountId: 'page-7' }, 'key-1');
    expect(other.votingId).to.not.equal(voting.votingId);
    expect((await ours.get(voting.votingId)).body).to.deep.equal(voting);
  });
});
