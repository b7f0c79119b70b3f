import { listVoters, votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { drain } from '@suffra/shared/test/drain';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { handler as lists } from '../../src/on/lists.ts';
import { cancelled, settled } from '../support/credits.ts';
import { endIsNear, type Hearing, hear, named, registered, voters } from '../support/lists.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

const later = () => new Date(Date.now() + 9e6).toISOString();

describe('lists of voters', () => {
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

  /** Goes through what was begun. @returns the pages that were published of those who are missing */
  const missing = async () => {
    await drain('BALLOT_LISTS', lists);
    return heard.pages(votersMissing);
  };

  it('tell at the end who registered and has not voted', async () => {
    const voting = await world.schedule(votingWith());
    await registered(world, voting, ['voter-ada', 'voter-ben', 'voter-cyd']);
    await world.vote('voter-ben', voting, ['o1']);
    await world.vote('voter-dan', voting, ['o1']);
    expect(await endIsNear(world, voting)).to.equal(0);
    const pages = await missing();
    expect(named(pages)).to.deep.equal(['voter-ada', 'voter-cyd']);
    const ends = pages.filter((each) => each.last).map((each) => each.bucket);
    expect(ends.sort()).to.deep.equal([0, 1, 2, 3]);
    expect(pages.every((each) => each.endsAt === voting.endsAt && each.buckets === 4)).to.equal(true);
  });

  for (const buckets of [1, 64])
    it(`go through a voting of ${buckets} buckets #load`, async () => {
      const voting = await world.schedule(votingWith({ buckets }));
      await registered(world, voting, voters(130));
      await endIsNear(world, voting);
      const pages = await missing();
      expect(named(pages)).to.deep.equal(voters(130));
      const ends = pages.filter((each) => each.last).map((each) => each.bucket);
      expect(ends.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: buckets }, (_, i) => i));
    });

  it('count a paid vote that waits as a vote, and one that was declined as none', async () => {
    const voting = await world.schedule(votingWith({ price: 1 }));
    await registered(world, voting, ['voter-ada', 'voter-ben', 'voter-cyd']);
    for (const each of ['voter-ada', 'voter-ben']) await world.vote(each, voting, ['o1']);
    await settled(world, 'voter-ben', voting, 'declined');
    await endIsNear(world, voting);
    expect(named(await missing())).to.deep.equal(['voter-ben', 'voter-cyd']);
  });

  it('leave out who votes after the end was near, but before their page is read', async () => {
    const voting = await world.schedule(votingWith());
    await registered(world, voting, ['voter-ada', 'voter-ben']);
    await endIsNear(world, voting);
    await world.vote('voter-ada', voting, ['o1']);
    expect(named(await missing())).to.deep.equal(['voter-ben']);
  });

  it('are begun by news that overtakes the copy of a voting whose end was moved, which comes later', async () => {
    const voting = await world.schedule(votingWith());
    await registered(world, voting, ['voter-ada']);
    const moved = {
      ...voting,
      version: 2,
      title: 'Dinner',
      endsAt: new Date(Date.now() + 2e5).toISOString(),
    };
    expect(await endIsNear(world, moved), 'of before they brought it: waits for the copy').to.equal(1);
    expect(await endIsNear(world, moved, moved)).to.equal(0);
    const [first, ...more] = (await missing()).filter((each) => each.voterIds.length > 0);
    const { votingId, version, title, startsAt, endsAt } = moved;
    expect(first?.voterIds).to.deep.equal(['voter-ada']);
    expect(first?.voting, 'for whom it may concern').to.deep.equal({
      votingId,
      version,
      title,
      startsAt,
      endsAt,
    });
    expect(more).to.deep.equal([]);
    await world.schedule(moved);
    expect(await missing()).to.deep.equal([]);
  });

  it('are not begun by news that a newer copy has overtaken', async () => {
    const voting = votingWith();
    await world.schedule({ ...voting, version: 2, endsAt: new Date(Date.now() + 9e6).toISOString() });
    expect(await endIsNear(world, voting, voting)).to.equal(0);
    expect(await missing()).to.deep.equal([]);
  });

  it('are one list, however often the news of the end comes', async () => {
    const voting = await world.schedule(votingWith({ buckets: 1 }));
    await registered(world, voting, ['voter-ada']);
    for (let i = 0; i < 3; i += 1) expect(await endIsNear(world, voting)).to.equal(0);
    // A repeat says the same event id, by which the pages are told apart here.
    expect(named(await missing())).to.deep.equal(['voter-ada']);
  });

  it('tell of nobody when the end is another, or the voting was cancelled, before or after they were begun', async () => {
    const moved = await world.schedule(votingWith());
    await registered(world, moved, ['voter-ada']);
    await endIsNear(world, moved);
    await world.schedule({ ...moved, version: 2, endsAt: later() });
    await endIsNear(world, moved);
    const over = await world.schedule(votingWith());
    await registered(world, over, ['voter-ada']);
    await endIsNear(world, over);
    await cancelled(world, over);
    await endIsNear(world, over);
    expect(await missing()).to.deep.equal([]);
  });

  it('go by the new end of a voting that was moved, and by the old news of one that was only renamed', async () => {
    const moved = await world.schedule(votingWith());
    const anew = await world.schedule({ ...moved, version: 2, endsAt: later() });
    const renamed = await world.schedule(votingWith());
    await world.schedule({ ...renamed, version: 2, title: 'Song of the year' });
    await registered(world, anew, ['voter-ada']);
    await registered(world, renamed, ['voter-ben']);
    for (const each of [anew, moved, renamed]) expect(await endIsNear(world, each)).to.equal(0);
    const pages = await missing();
    expect(named(pages)).to.deep.equal(['voter-ada', 'voter-ben']);
    const ends = new Set(pages.map(({ votingId, endsAt }) => `${votingId} ${endsAt}`));
    const expected = [`${anew.votingId} ${anew.endsAt}`, `${renamed.votingId} ${renamed.endsAt}`];
    expect([...ends].sort()).to.deep.equal(expected.sort());
  });

  it('wait for the copy of a voting that has not come yet', async () => {
    const voting = votingWith();
    expect(await endIsNear(world, voting)).to.equal(1);
    await world.schedule(voting);
    expect(await endIsNear(world, { ...voting, version: 2 })).to.equal(1);
    expect(await endIsNear(world, voting)).to.equal(0);
    await missing();
  });

  it('tell who takes part, when they are asked for', async () => {
    const voting = await world.schedule(votingWith({ buckets: 1 }));
    await registered(world, voting, ['voter-ada']);
    await world.vote('voter-ben', voting, ['o1']);
    await world.vote('voter-cyd', await world.schedule(votingWith()), ['o1']);
    const data = { votingId: voting.votingId, listId: 'update.1' };
    const asked = messageOf(listVoters, { tenantId: world.tenantId, data });
    for (let i = 0; i < 2; i += 1) await lists(batchOf(asked));
    await drain('BALLOT_LISTS', lists);
    const pages = await heard.pages(votersListed);
    expect(named(pages)).to.deep.equal(['voter-ada', 'voter-ben']);
    expect(pages.map(({ listId, page, last }) => [listId, page, last])).to.deep.equal([
      ['update.1', 0, true],
    ]);
    const unknown = { ...data, votingId: votingWith().votingId };
    const nowhere = messageOf(listVoters, { tenantId: world.tenantId, data: unknown });
    expect((await lists(batchOf(nowhere))).batchItemFailures).to.have.length(1);
  });
});
