import { votingClosed } from '@suffra/shared/events/votings';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { certifyOn } from '../../src/on/voting-closed.ts';
import { readResult } from '../../src/table/results.ts';
import type { Voting } from '../../src/voting.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('on voting.closed', () => {
  let world: World;
  const result = ({ votingId, endsAt }: Voting) => readResult(world.tenantId, votingId, endsAt);

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('certifies the recount, once', async () => {
    const voting = await world.schedule(votingWith());
    await world.vote('voter-ada', voting, ['o1']);
    await world.runTally();
    const end = Date.parse(voting.endsAt);
    await world.close(voting, end + 20_000);
    const first = await result(voting);
    await world.close(voting, end + 30_000);
    expect(await result(voting)).to.deep.equal(first);
    expect(first).to.deep.equal({
      version: 1,
      endsAt: voting.endsAt,
      votes: 1,
      registrations: 0,
      counts: { o1: 1, o2: 0, o3: 0 },
      winners: ['o1'],
      certifiedAt: new Date(end + 20_000).toISOString(),
      tallyAgreed: true,
    });
  });

  it('ten deliveries at once come to one result', async () => {
    const voting = await world.schedule(votingWith());
    await Promise.all(['a', 'b', 'c'].map((name) => world.vote(`voter-${name}`, voting, ['o2'])));
    await world.runTally();
    const end = Date.parse(voting.endsAt);
    const done = await Promise.all(
      Array.from({ length: 10 }, (_, i) => world.close(voting, end + 20_000 + i)),
    );
    expect(done.every(({ failed }) => failed === 0)).to.equal(true);
    const first = await result(voting);
    await world.close(voting, end + 99_000);
    expect(await result(voting)).to.deep.equal(first);
  });

  it('waits for a tally that lags', async () => {
    const voting = await world.schedule(votingWith());
    await world.vote('voter-ada', voting, ['o1']);
    const closing = world.close(voting, undefined, 2_000);
    await world.runTally();
    await closing;
    expect(await result(voting)).to.deep.include({ votes: 1, tallyAgreed: true });
  });

  it('certifies the recount all the same when the tally differs, and says so', async () => {
    const voting = await world.schedule(votingWith());
    await world.vote('voter-ada', voting, ['o1']);
    await world.close(voting);
    expect(await result(voting)).to.deep.include({
      votes: 1,
      counts: { o1: 1, o2: 0, o3: 0 },
      tallyAgreed: false,
    });
    await world.runTally();
  });

  it('waits for the copy of the voting when the event is ahead of it', async () => {
    const voting = votingWith();
    expect(await world.close(voting)).to.deep.equal({ failed: 1 });
    await world.schedule(voting);
    expect(await world.close({ ...voting, version: 2 })).to.deep.equal({ failed: 1 });
    expect(await result(voting)).to.equal(undefined);
    await world.schedule({ ...voting, version: 2 });
    expect(await world.close({ ...voting, version: 2 })).to.deep.equal({ failed: 0 });
    expect(await result(voting)).to.include({ version: 2 });
  });

  it('does nothing for an end that is no more, nor for a cancelled voting', async () => {
    const voting = await world.schedule(votingWith());
    const later = new Date(Date.parse(voting.endsAt) + 600_000).toISOString();
    const extended = await world.schedule({ ...voting, version: 2, endsAt: later });
    expect(await world.close(voting)).to.deep.equal({ failed: 0 });
    expect([await result(voting), await result(extended)]).to.deep.equal([undefined, undefined]);
    const cancelled = await world.schedule(votingWith({ cancelled: true }));
    expect(await world.close(cancelled)).to.deep.equal({ failed: 0 });
    expect(await result(cancelled)).to.equal(undefined);
  });

  it('replaces what was certified before the news of an extension came', async () => {
    const voting = await world.schedule(votingWith());
    await world.vote('voter-ada', voting, ['o1']);
    await world.runTally();
    await world.close(voting);
    expect(await result(voting)).to.include({ votes: 1 });
    const later = new Date(Date.parse(voting.endsAt) + 600_000).toISOString();
    const extended = await world.schedule({ ...voting, version: 2, endsAt: later });
    expect(await result(extended), 'the earlier result counts no more').to.equal(undefined);
    await world.vote('voter-ben', voting, ['o2']);
    await world.runTally();
    await world.close(extended);
    expect(await result(extended)).to.include({ votes: 2, version: 2 });
    // The old event again, and its result cannot come back.
    await world.close(voting);
    expect(await result(extended)).to.include({ votes: 2 });
  });

  it('fails what it cannot read, and nothing else of the batch', async () => {
    const voting = await world.schedule(votingWith());
    const { tenantId } = world;
    const good = messageOf(votingClosed, { tenantId, data: voting });
    const bad = JSON.stringify({ ...JSON.parse(good), data: { votingId: 'x' } });
    const certify = certifyOn(() => Date.parse(voting.endsAt) + 60_000, { looks: 1, pauseMs: 1 });
    const answer = await certify(batchOf(bad, good));
    expect(answer.batchItemFailures).to.deep.equal([{ itemIdentifier: 'm0' }]);
    expect(await result(voting)).to.include({ votes: 0 });
  });
});
