import { votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { expect } from 'chai';
import type { List } from '../../src/chores.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import type { Voting } from '../../src/voting.ts';
import { meddling } from '../support/calls.ts';
import { cancelled, voided } from '../support/credits.ts';
import { bucketListed, type Hearing, hear, named, registered, voters } from '../support/lists.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

const takingPart: List = { of: 'taking-part', listId: 'update.1' };

describe('the pages of a bucket', () => {
  let world: World;
  let heard: Hearing;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
    heard = await hear(world);
  });

  const votingOf = async (count: number, change: Partial<Voting> = {}) => {
    const voting = await world.schedule(votingWith({ buckets: 1, ...change }));
    await registered(world, voting, voters(count));
    return { voting, missing: { of: 'missing', endsAt: voting.endsAt } satisfies List };
  };
  /** Goes through the bucket, and does something just before its page of this number (from 0) is read. */
  const listedWith = (voting: Voting, list: List, before: number, act: () => Promise<unknown>) => {
    let read = 0;
    return meddling(
      async (operation, send) => {
        if (operation === 'Query' && read++ === before) await act();
        return send();
      },
      () => bucketListed(world, voting, list),
      'call',
    );
  };

  for (const count of [0, 1, 99, 100, 101, 250])
    it(`name ${count} voters: each once, a hundred a page, and the last page says so${count > 1 ? ' #load' : ''}`, async () => {
      const { voting, missing } = await votingOf(count);
      expect(await bucketListed(world, voting, missing)).to.equal(0);
      const pages = await heard.pages(votersMissing);
      expect(named(pages)).to.deep.equal(voters(count));
      expect(pages.map((each) => each.page)).to.deep.equal(pages.map((_, i) => i));
      expect(pages.map((each) => each.last)).to.deep.equal(pages.map((_, i) => i === pages.length - 1));
      const full = { 0: 0, 1: 0, 99: 0, 100: 1, 101: 1, 250: 2 }[count];
      expect(pages.filter((each) => each.voterIds.length === 100)).to.have.length(full ?? Number.NaN);
    });

  it('are as fresh as can be: each is published before the next is read, and who voted between is not on it', async () => {
    const { voting, missing } = await votingOf(250);
    const early: string[] = [];
    await listedWith(voting, missing, 1, async () => {
      early.push(...named(await heard.pages(votersMissing)));
      for (const each of ['voter-050', 'voter-150', 'voter-249']) await world.vote(each, voting, ['o1']);
    });
    expect(early).to.deep.equal(voters(100));
    const later = voters(250).filter((each) => !['voter-150', 'voter-249'].includes(each));
    expect(named(await heard.pages(votersMissing))).to.deep.equal(later.slice(100));
  });

  it('end when the voting is moved or cancelled between two of them', async () => {
    for (const end of [
      (voting: Voting) =>
        world.schedule({ ...voting, version: 2, endsAt: new Date(Date.now() + 9e6).toISOString() }),
      (voting: Voting) => cancelled(world, voting),
    ]) {
      const { voting, missing } = await votingOf(101);
      await listedWith(voting, missing, 1, () => end(voting));
      const pages = await heard.pages(votersMissing);
      expect(named(pages)).to.deep.equal(voters(100));
      expect(pages.map((each) => each.last)).to.deep.equal([false]);
    }
  });

  it('keep their numbers when a bucket is gone through again, whoever has left since, so that nobody is missed', async () => {
    const { voting } = await votingOf(250);
    const failing = listedWith(voting, takingPart, 2, () => Promise.reject(new Error('the table is away')));
    expect(await failing).to.equal(1);
    // Of pages 0 and 1 all but one leave: what follows must not slip into their numbers.
    for (const each of voters(199)) await world.as(each, unregister, voting, { method: 'DELETE' });
    const first = await heard.pages(votersListed);
    expect(await bucketListed(world, voting, takingPart)).to.equal(0);
    const again = await heard.pages(votersListed);
    // A subscriber does each number once.
    const done = new Map([...again, ...first].map((each) => [each.page, each]));
    expect(named([...done.values()])).to.deep.equal(voters(250));
    const last = [...done.values()].find((each) => each.last);
    expect([...done.keys()].sort()).to.deep.equal(
      Array.from({ length: (last?.page ?? -1) + 1 }, (_, i) => i),
    );
  });

  it('name nobody whose vote was made void', async () => {
    const { voting } = await votingOf(2, { price: 1 });
    await world.vote('voter-000', voting, ['o1']);
    const over = await cancelled(world, voting);
    await voided(world, over);
    await bucketListed(world, over, takingPart);
    expect(named(await heard.pages(votersListed))).to.deep.equal(['voter-001']);
    const again = await world.schedule({ ...over, version: over.version + 1, cancelled: false });
    await bucketListed(world, again, { of: 'missing', endsAt: again.endsAt });
    expect(named(await heard.pages(votersMissing))).to.deep.equal(['voter-001']);
  });
});
