import { listVoters, votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { votingClosingSoon } from '@suffra/shared/events/votings';
import { drain } from '@suffra/shared/test/drain';
import { type Ear, listenTo } from '@suffra/shared/test/hear';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as register } from '../../src/http/register.ts';
import { handler as lists } from '../../src/on/lists.ts';
import { handler as closing } from '../../src/on/voting-closing.ts';
import type { Voting } from '../../src/voting.ts';
import { cancelled, settled } from '../support/credits.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('lists of voters', () => {
  let world: World;
  let ear: Ear;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
    ear = await listenTo(process.env.BALLOT_TOPIC ?? '', world.tenantId);
  });

  const registers = async (voting: Voting, ...voterIds: string[]) => {
    for (const each of voterIds) await world.as(each, register, voting, { method: 'PUT' });
  };
  const endIsNear = ({ votingId, version, title, startsAt, endsAt }: Voting) => {
    const data = { votingId, version, title, startsAt, endsAt };
    return closing(batchOf(messageOf(votingClosingSoon, { tenantId: world.tenantId, data })));
  };
  /** Goes through what was begun. @returns the pages that were published of such a list */
  const listed = async <S extends z.core.$ZodType>({ type, data }: { type: string; data: S }) => {
    await drain('BALLOT_LISTS', lists);
    const events = (await ear.heard()).filter((each) => each.type === type);
    return events.map((each) => z.parse(data, each.data));
  };
  /** Whom pages name; a page may come twice. */
  const named = (pages: readonly { voterIds: string[] }[]) =>
    [...new Set(pages.flatMap((each) => each.voterIds))].sort();

  it('tell at the end who registered and has not voted', async () => {
    const voting = await world.schedule(votingWith());
    await registers(voting, 'voter-ada', 'voter-ben', 'voter-cyd');
    await world.vote('voter-ben', voting, ['o1']);
    await world.vote('voter-dan', voting, ['o1']);
    expect(await endIsNear(voting)).to.deep.equal({ batchItemFailures: [] });
    const pages = await listed(votersMissing);
    expect(named(pages)).to.deep.equal(['voter-ada', 'voter-cyd']);
    const ended = new Set(pages.filter((each) => each.last).map((each) => each.bucket));
    expect([...ended].sort()).to.deep.equal([0, 1, 2, 3]);
    expect(pages.every((each) => each.endsAt === voting.endsAt && each.buckets === 4)).to.equal(true);
  });

  it('count a paid vote that waits as a vote, and one that was declined as none', async () => {
    const voting = await world.schedule(votingWith({ price: 1 }));
    await registers(voting, 'voter-ada', 'voter-ben', 'voter-cyd');
    for (const each of ['voter-ada', 'voter-ben']) await world.vote(each, voting, ['o1']);
    await settled(world, 'voter-ben', voting, 'declined');
    await endIsNear(voting);
    expect(named(await listed(votersMissing))).to.deep.equal(['voter-ben', 'voter-cyd']);
  });

  it('leave out who votes after the end was near, but before their page is read', async () => {
    const voting = await world.schedule(votingWith());
    await registers(voting, 'voter-ada', 'voter-ben');
    await endIsNear(voting);
    await world.vote('voter-ada', voting, ['o1']);
    expect(named(await listed(votersMissing))).to.deep.equal(['voter-ben']);
  });

  it('tell of nobody when the end is another, or the voting was cancelled, before or after they were begun', async () => {
    const moved = votingWith();
    await world.schedule(moved);
    await registers(moved, 'voter-ada');
    await world.schedule({ ...moved, version: 2, endsAt: new Date(Date.now() + 9e6).toISOString() });
    await endIsNear(moved);
    const over = await world.schedule(votingWith());
    await registers(over, 'voter-ada');
    await endIsNear(over);
    await cancelled(world, over);
    await endIsNear(over);
    expect(await listed(votersMissing)).to.deep.equal([]);
  });

  it('wait for the copy of a voting that has not come yet', async () => {
    const voting = votingWith();
    expect((await endIsNear(voting)).batchItemFailures).to.have.length(1);
    await world.schedule(voting);
    expect((await endIsNear({ ...voting, version: 2 })).batchItemFailures).to.have.length(1);
    expect((await endIsNear(voting)).batchItemFailures).to.have.length(0);
    await listed(votersMissing);
  });

  it('tell who takes part, when they are asked for', async () => {
    const voting = await world.schedule(votingWith({ buckets: 1 }));
    await registers(voting, 'voter-ada');
    await world.vote('voter-ben', voting, ['o1']);
    await world.vote('voter-cyd', await world.schedule(votingWith()), ['o1']);
    const data = { votingId: voting.votingId, listId: 'update.1' };
    const asked = messageOf(listVoters, { tenantId: world.tenantId, data });
    for (let i = 0; i < 2; i += 1) await lists(batchOf(asked));
    const pages = await listed(votersListed);
    expect([...new Set(named(pages))]).to.deep.equal(['voter-ada', 'voter-ben']);
    expect(pages.every((each) => each.listId === 'update.1')).to.equal(true);
    const unknown = { ...data, votingId: votingWith().votingId };
    const nowhere = messageOf(listVoters, { tenantId: world.tenantId, data: unknown });
    expect((await lists(batchOf(nowhere))).batchItemFailures).to.have.length(1);
  });
});
