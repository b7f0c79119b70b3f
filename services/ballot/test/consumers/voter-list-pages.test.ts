import { votersListed, votersMissing } from '@suffra/shared/events/ballot';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { expect } from 'chai';
import type { VoterList } from '../../src/domain/voter-list.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { cancelVoting, runVoidVotes } from '../support/paid-votes.ts';
import { injectFaults } from '../support/table-calls.ts';
import {
  createVoterIds,
  getVoterIds,
  registerVoters,
  runListBucket,
  subscribeToLists,
  type VoterListProbe,
} from '../support/voter-lists.ts';

const takingPart: VoterList = { kind: 'participants', listId: 'update.1' };

describe('the pages of a list of voters in one bucket', () => {
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

  const createVotingWithVoters = async (count: number, change: Partial<VotingSnapshot> = {}) => {
    const voting = await fixture.schedule(createVoting({ buckets: 1, ...change }));
    await registerVoters(fixture, voting, createVoterIds(count));
    return { voting, missing: { kind: 'missing', endsAt: voting.endsAt } satisfies VoterList };
  };
  /** Lists the bucket, and calls a function before a page is read. Pages are numbered from 0. */
  const listedWith = (
    voting: VotingSnapshot,
    list: VoterList,
    before: number,
    act: () => Promise<unknown>,
  ) => {
    let read = 0;
    return injectFaults(
      async (operation, send) => {
        if (operation === 'Query' && read++ === before) await act();
        return send();
      },
      () => runListBucket(fixture, voting, list),
      'call',
    );
  };

  for (const count of [0, 1, 99, 100, 101, 250])
    it(`contain each of ${count} voters once, a hundred per page, and mark the last page${count > 1 ? ' #load' : ''}`, async () => {
      const { voting, missing } = await createVotingWithVoters(count);
      expect(await runListBucket(fixture, voting, missing)).to.equal(0);
      const pages = await probe.pages(votersMissing);
      expect(getVoterIds(pages)).to.deep.equal(createVoterIds(count));
      expect(pages.map((page) => page.page)).to.deep.equal(pages.map((_, i) => i));
      expect(pages.map((page) => page.last)).to.deep.equal(pages.map((_, i) => i === pages.length - 1));
      const full = { 0: 0, 1: 0, 99: 0, 100: 1, 101: 1, 250: 2 }[count];
      expect(pages.filter((page) => page.voterIds.length === 100)).to.have.length(full ?? Number.NaN);
    });

  it('are published before the next page is read, so voters who vote in between are not on it', async () => {
    const { voting, missing } = await createVotingWithVoters(250);
    const early: string[] = [];
    await listedWith(voting, missing, 1, async () => {
      early.push(...getVoterIds(await probe.pages(votersMissing)));
      for (const name of ['voter-050', 'voter-150', 'voter-249']) await fixture.vote(name, voting, ['o1']);
    });
    expect(early).to.deep.equal(createVoterIds(100));
    const later = createVoterIds(250).filter((voter) => !['voter-150', 'voter-249'].includes(voter));
    expect(getVoterIds(await probe.pages(votersMissing))).to.deep.equal(later.slice(100));
  });

  it('stop if the end of the voting moves or the voting is cancelled between two pages', async () => {
    for (const end of [
      (voting: VotingSnapshot) =>
        fixture.schedule({ ...voting, version: 2, endsAt: new Date(Date.now() + 9e6).toISOString() }),
      (voting: VotingSnapshot) => cancelVoting(fixture, voting),
    ]) {
      const { voting, missing } = await createVotingWithVoters(101);
      await listedWith(voting, missing, 1, () => end(voting));
      const pages = await probe.pages(votersMissing);
      expect(getVoterIds(pages)).to.deep.equal(createVoterIds(100));
      expect(pages.map((page) => page.last)).to.deep.equal([false]);
    }
  });

  it('keep their numbers when the bucket is read again, even if voters have left the list', async () => {
    const { voting } = await createVotingWithVoters(250);
    const failing = listedWith(voting, takingPart, 2, () => Promise.reject(new Error('the table is away')));
    expect(await failing).to.equal(1);
    // All but one voter of pages 0 and 1 leave the list. Later voters must keep their page numbers.
    for (const voter of createVoterIds(199))
      await fixture.as(voter, unregister, voting, { method: 'DELETE' });
    const first = await probe.pages(votersListed);
    expect(await runListBucket(fixture, voting, takingPart)).to.equal(0);
    const again = await probe.pages(votersListed);
    // A subscriber processes each page number once.
    const done = new Map([...again, ...first].map((entry) => [entry.page, entry]));
    expect(getVoterIds([...done.values()])).to.deep.equal(createVoterIds(250));
    const last = [...done.values()].find((entry) => entry.last);
    expect([...done.keys()].sort()).to.deep.equal(
      Array.from({ length: (last?.page ?? -1) + 1 }, (_, i) => i),
    );
  });

  it('do not contain voters whose vote was voided', async () => {
    const { voting } = await createVotingWithVoters(2, { price: 1 });
    await fixture.vote('voter-000', voting, ['o1']);
    const over = await cancelVoting(fixture, voting);
    await runVoidVotes(fixture, over);
    await runListBucket(fixture, over, takingPart);
    expect(getVoterIds(await probe.pages(votersListed))).to.deep.equal(['voter-001']);
    const again = await fixture.schedule({ ...over, version: over.version + 1, cancelled: false });
    await runListBucket(fixture, again, { kind: 'missing', endsAt: again.endsAt });
    expect(getVoterIds(await probe.pages(votersMissing))).to.deep.equal(['voter-001']);
  });
});
