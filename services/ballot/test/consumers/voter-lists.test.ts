import { listVoters, votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as lists } from '../../src/consumers/voter-lists.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { cancelVoting, settleCredit } from '../support/paid-votes.ts';
import {
  createVoterIds,
  getVoterIds,
  publishClosingSoon,
  registerVoters,
  subscribeToLists,
  type VoterListProbe,
} from '../support/voter-lists.ts';

const later = () => new Date(Date.now() + 9e6).toISOString();

describe('lists of voters', () => {
  let fixture: Fixture;
  let probe: VoterListProbe;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    probe = await subscribeToLists(fixture);
  });

  /** Processes the queue of lists. @returns the published pages of missing voters */
  const missing = async () => {
    await drainQueue('BALLOT_VOTER_LISTS_QUEUE_URL', lists);
    return probe.pages(votersMissing);
  };

  it('contain the voters who registered and have not voted, shortly before the end', async () => {
    const voting = await fixture.schedule(createVoting());
    await registerVoters(fixture, voting, ['voter-ada', 'voter-ben', 'voter-cyd']);
    await fixture.vote('voter-ben', voting, ['o1']);
    await fixture.vote('voter-dan', voting, ['o1']);
    expect(await publishClosingSoon(fixture, voting)).to.equal(0);
    const pages = await missing();
    expect(getVoterIds(pages)).to.deep.equal(['voter-ada', 'voter-cyd']);
    const ends = pages.filter((entry) => entry.last).map((entry) => entry.bucket);
    expect(ends.sort()).to.deep.equal([0, 1]);
    expect(
      pages.every((entry) => entry.endsAt === voting.endsAt && entry.buckets === voting.buckets),
    ).to.equal(true);
  });

  for (const buckets of [1, 16])
    it(`cover a voting with ${buckets} buckets #load`, async () => {
      const voting = await fixture.schedule(createVoting({ buckets }));
      await registerVoters(fixture, voting, createVoterIds(40));
      await publishClosingSoon(fixture, voting);
      const pages = await missing();
      expect(getVoterIds(pages)).to.deep.equal(createVoterIds(40));
      const ends = pages.filter((entry) => entry.last).map((entry) => entry.bucket);
      expect(ends.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: buckets }, (_, i) => i));
    });

  it('treat a pending vote as a vote, and a declined one as no vote', async () => {
    const voting = await fixture.schedule(createVoting({ price: 1 }));
    await registerVoters(fixture, voting, ['voter-ada', 'voter-ben', 'voter-cyd']);
    for (const name of ['voter-ada', 'voter-ben']) await fixture.vote(name, voting, ['o1']);
    await settleCredit(fixture, 'voter-ben', voting, 'declined');
    await publishClosingSoon(fixture, voting);
    expect(getVoterIds(await missing())).to.deep.equal(['voter-ben', 'voter-cyd']);
  });

  it('leave out voters who vote before their page is read', async () => {
    const voting = await fixture.schedule(createVoting());
    await registerVoters(fixture, voting, ['voter-ada', 'voter-ben']);
    await publishClosingSoon(fixture, voting);
    await fixture.vote('voter-ada', voting, ['o1']);
    expect(getVoterIds(await missing())).to.deep.equal(['voter-ben']);
  });

  it('start for an event that arrives before the snapshot with the new end', async () => {
    const voting = await fixture.schedule(createVoting());
    await registerVoters(fixture, voting, ['voter-ada']);
    const moved = {
      ...voting,
      version: 2,
      title: 'Dinner',
      endsAt: new Date(Date.now() + 2e5).toISOString(),
    };
    expect(
      await publishClosingSoon(fixture, moved),
      'of before they brought it: waits for the copy',
    ).to.equal(1);
    expect(await publishClosingSoon(fixture, moved, moved)).to.equal(0);
    const [first, ...more] = (await missing()).filter((entry) => entry.voterIds.length > 0);
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
    await fixture.schedule(moved);
    expect(await missing()).to.deep.equal([]);
  });

  it('do not start for an event that is older than the replica', async () => {
    const voting = createVoting();
    await fixture.schedule({ ...voting, version: 2, endsAt: new Date(Date.now() + 9e6).toISOString() });
    expect(await publishClosingSoon(fixture, voting, voting)).to.equal(0);
    expect(await missing()).to.deep.equal([]);
  });

  it('are one list if the event is repeated', async () => {
    const voting = await fixture.schedule(createVoting({ buckets: 1 }));
    await registerVoters(fixture, voting, ['voter-ada']);
    for (let i = 0; i < 3; i += 1) expect(await publishClosingSoon(fixture, voting)).to.equal(0);
    // A repeat has the same event ids, so the probe returns each page once.
    expect(getVoterIds(await missing())).to.deep.equal(['voter-ada']);
  });

  it('contain no voters if the end moved or the voting was cancelled, before or after the start', async () => {
    const moved = await fixture.schedule(createVoting());
    await registerVoters(fixture, moved, ['voter-ada']);
    await publishClosingSoon(fixture, moved);
    await fixture.schedule({ ...moved, version: 2, endsAt: later() });
    await publishClosingSoon(fixture, moved);
    const over = await fixture.schedule(createVoting());
    await registerVoters(fixture, over, ['voter-ada']);
    await publishClosingSoon(fixture, over);
    await cancelVoting(fixture, over);
    await publishClosingSoon(fixture, over);
    expect(await missing()).to.deep.equal([]);
  });

  it('start for the new end of a moved voting, and for an event with an old title', async () => {
    const moved = await fixture.schedule(createVoting());
    const anew = await fixture.schedule({ ...moved, version: 2, endsAt: later() });
    const renamed = await fixture.schedule(createVoting());
    await fixture.schedule({ ...renamed, version: 2, title: 'Song of the year' });
    await registerVoters(fixture, anew, ['voter-ada']);
    await registerVoters(fixture, renamed, ['voter-ben']);
    for (const entry of [anew, moved, renamed]) expect(await publishClosingSoon(fixture, entry)).to.equal(0);
    const pages = await missing();
    expect(getVoterIds(pages)).to.deep.equal(['voter-ada', 'voter-ben']);
    const ends = new Set(pages.map(({ votingId, endsAt }) => `${votingId} ${endsAt}`));
    const expected = [`${anew.votingId} ${anew.endsAt}`, `${renamed.votingId} ${renamed.endsAt}`];
    expect([...ends].sort()).to.deep.equal(expected.sort());
  });

  it('wait for the first snapshot of the voting', async () => {
    const voting = createVoting();
    expect(await publishClosingSoon(fixture, voting)).to.equal(1);
    await fixture.schedule(voting);
    expect(await publishClosingSoon(fixture, { ...voting, version: 2 })).to.equal(1);
    expect(await publishClosingSoon(fixture, voting)).to.equal(0);
    await missing();
  });

  it('contain all participants when notify requests them', async () => {
    const voting = await fixture.schedule(createVoting({ buckets: 1 }));
    await registerVoters(fixture, voting, ['voter-ada']);
    await fixture.vote('voter-ben', voting, ['o1']);
    await fixture.vote('voter-cyd', await fixture.schedule(createVoting()), ['o1']);
    const data = { votingId: voting.votingId, listId: 'update.1' };
    const message = toSqsMessage(listVoters, { tenantId: fixture.tenantId, data });
    for (let i = 0; i < 2; i += 1) await lists(toSqsEvent(message));
    await drainQueue('BALLOT_VOTER_LISTS_QUEUE_URL', lists);
    const pages = await probe.pages(votersListed);
    expect(getVoterIds(pages)).to.deep.equal(['voter-ada', 'voter-ben']);
    expect(pages.map(({ listId, page, last }) => [listId, page, last])).to.deep.equal([
      ['update.1', 0, true],
    ]);
    await cancelVoting(fixture, voting);
    const listId = `cancellation.${voting.votingId}`;
    await lists(
      toSqsEvent(toSqsMessage(listVoters, { tenantId: fixture.tenantId, data: { ...data, listId } })),
    );
    await drainQueue('BALLOT_VOTER_LISTS_QUEUE_URL', lists);
    const ofCancelled = (await probe.pages(votersListed)).filter((page) => page.listId === listId);
    expect(getVoterIds(ofCancelled)).to.deep.equal(['voter-ada', 'voter-ben']);
    const unknown = { ...data, votingId: createVoting().votingId };
    const nowhere = toSqsMessage(listVoters, { tenantId: fixture.tenantId, data: unknown });
    expect((await lists(toSqsEvent(nowhere))).batchItemFailures).to.have.length(1);
  });
});
