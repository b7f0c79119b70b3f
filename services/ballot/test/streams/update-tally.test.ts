import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { readTally } from '../../src/storage/tallies.ts';
import { handler as tally } from '../../src/streams/update-tally.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { injectFaults } from '../support/table-calls.ts';

describe('the tally function', () => {
  let fixture: Fixture;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('has the same counts when a batch is repeated', async () => {
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const voting = await fixture.schedule(createVoting());
    await Promise.all(['a', 'b', 'c'].map((name) => fixture.vote(`voter-${name}`, voting, ['o1'])));
    const batch = await stream.next(fixture.tenantId);
    // A shorter batch, then the full batch twice.
    await tally({ Records: batch.Records.slice(0, 2) });
    await tally(batch);
    await tally(batch);
    expect(await readTally(fixture.tenantId, voting.votingId, [])).to.deep.equal({
      votes: 3,
      registrations: 0,
      counts: { o1: 3 },
    });
  });

  it('keeps its counts when a request of an earlier attempt arrives late', async () => {
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const voting = await fixture.schedule(createVoting());
    const voters = ['a', 'b', 'c'].map((name) => `voter-${name}`);
    for (const voter of voters) await fixture.vote(voter, voting, ['o1']);
    const { Records } = await stream.next(fixture.tenantId);
    const batch = { Records: Records.filter(({ dynamodb }) => dynamodb?.NewImage?.kind?.S === 'vote') };
    const readVotes = async () => (await readTally(fixture.tenantId, voting.votingId, [], true)).votes;
    /** Runs an attempt whose requests get no response, and returns them. */
    const loseRequests = async (count: number) => {
      const requests: (() => Promise<unknown>)[] = [];
      await injectFaults(
        async (_operation, send) => {
          requests.push(send);
          throw new Error('no response');
        },
        () => tally({ Records: batch.Records.slice(0, count) }).catch(() => undefined),
        'call',
      );
      return requests;
    };
    const first = await loseRequests(1);
    expect(first).to.have.length(1);
    await tally(batch);
    for (const send of first) await send().catch(() => undefined);
    expect(await readVotes()).to.equal(3);
    // An attempt that read the revision, before a shorter batch succeeds and after it.
    const second = await loseRequests(1);
    await tally({ Records: batch.Records.slice(0, 2) });
    for (const send of second) await send().catch(() => undefined);
    expect(await readVotes()).to.equal(2);
  });

  it('ignores rows that are not ballots, such as its own', async () => {
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o1']);
    await tally(await stream.next(fixture.tenantId));
    await tally(await stream.next(fixture.tenantId));
    expect((await stream.next(fixture.tenantId)).Records).to.deep.equal([]);
    expect((await readTally(fixture.tenantId, voting.votingId, [])).votes).to.equal(1);
  });

  it('fails as a whole, after all of its writes have ended', async () => {
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const votings = await Promise.all([1, 2, 3].map(() => fixture.schedule(createVoting())));
    await Promise.all(votings.map((voting) => fixture.vote('voter-ada', voting, ['o1'])));
    const batch = await stream.next(fixture.tenantId);
    let started = 0;
    let ended = 0;
    const failure = await injectFaults(
      async (operation, send) => {
        if (operation !== 'UpdateItem') return send();
        started += 1;
        if (started === 1) throw new Error('one put failed');
        try {
          return await send();
        } finally {
          await new Promise((resolve) => setTimeout(resolve, 50));
          ended += 1;
        }
      },
      () => tally(batch).catch((error: Error) => ({ message: error.message, ended })),
      'call',
    );
    expect([started, failure]).to.deep.equal([3, { message: 'one put failed', ended: 2 }]);
    await tally(batch);
    for (const { votingId } of votings)
      expect((await readTally(fixture.tenantId, votingId, [])).votes).to.equal(1);
  });
});
