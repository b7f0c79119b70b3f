import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { sumTallies } from '../../src/table/tallies.ts';
import { handler as tally } from '../../src/tally/handler.ts';
import { meddling } from '../support/calls.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('the tally’s function on the stream', () => {
  let world: World;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('counts the same however often the same batch comes', async () => {
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    const voting = await world.schedule(votingWith());
    await Promise.all(['a', 'b', 'c'].map((name) => world.vote(`voter-${name}`, voting, ['o1'])));
    const batch = await stream.next(world.tenantId);
    // The batch cut short, crashed; then whole; then whole again.
    await tally({ Records: batch.Records.slice(0, 2) });
    await tally(batch);
    await tally(batch);
    expect(await sumTallies(world.tenantId, voting.votingId, [])).to.deep.equal({
      votes: 3,
      registrations: 0,
      counts: { o1: 3 },
    });
  });

  it('leaves rows that are no votes alone, its own above all', async () => {
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    const voting = await world.schedule(votingWith());
    await world.vote('voter-ada', voting, ['o1']);
    await tally(await stream.next(world.tenantId));
    await tally(await stream.next(world.tenantId));
    expect((await stream.next(world.tenantId)).Records).to.deep.equal([]);
    expect((await sumTallies(world.tenantId, voting.votingId, [])).votes).to.equal(1);
  });

  it('fails as a whole, and only when none of its writes is left on its way', async () => {
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    const votings = await Promise.all([1, 2, 3].map(() => world.schedule(votingWith())));
    await Promise.all(votings.map((voting) => world.vote('voter-ada', voting, ['o1'])));
    const batch = await stream.next(world.tenantId);
    let started = 0;
    let ended = 0;
    const failure = await meddling(
      async (operation, send) => {
        if (operation !== 'PutItem') return send();
        started += 1;
        if (started === 1) throw new Error('one put failed');
        const answer = await send();
        await new Promise((resolve) => setTimeout(resolve, 50));
        ended += 1;
        return answer;
      },
      () => tally(batch).catch((error: Error) => ({ message: error.message, ended })),
      'call',
    );
    expect([started, failure]).to.deep.equal([3, { message: 'one put failed', ended: 2 }]);
    await tally(batch);
    for (const { votingId } of votings)
      expect((await sumTallies(world.tenantId, votingId, [])).votes).to.equal(1);
  });
});
