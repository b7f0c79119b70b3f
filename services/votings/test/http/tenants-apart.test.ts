import { expect } from 'chai';
import { aTenant, slugOf, startPlatform } from '../support/api.ts';

describe('votings of one tenant before people of another', () => {
  before(startPlatform);

  it('are not there, on any route', async () => {
    const [ours, theirs] = [await aTenant(), await aTenant()];
    await ours.accounts(['page-7']);
    const { body: made } = await ours.create({ accountId: 'page-7' }, 'key-1');
    const admin = await theirs.as('admin');
    const answers = [
      await ours.get(made.votingId, admin),
      await ours.change(made.votingId, 1, { title: 'Taken' }, admin),
      await ours.cancel(made.votingId, 1, admin),
    ];
    for (const answer of answers)
      expect([answer.status, slugOf(answer)]).to.deep.equal([404, 'no-such-voting']);
    expect((await ours.list({}, admin)).body.items).to.deep.equal([]);
    // A cursor of theirs in our list is a place in our list, and nothing of theirs.
    await theirs.create({ title: 'Theirs' });
    await theirs.create({ title: 'Theirs' });
    const { nextCursor } = (await theirs.list({ limit: '1' })).body;
    const page = await ours.list({ cursor: nextCursor });
    expect(page.body.items.map((each: { title: string }) => each.title)).to.not.include('Theirs');
    // What we have for an account is nothing to them.
    expect(slugOf(await theirs.create({ accountId: 'page-7' }))).to.equal('unknown-account');
    await theirs.accounts(['page-7']);
    // The same key and account are others for them, and their quota is their own.
    const { body: other } = await theirs.create({ accountId: 'page-7' }, 'key-1');
    expect(other.votingId).to.not.equal(made.votingId);
    expect((await ours.get(made.votingId)).body).to.deep.equal(made);
  });
});
