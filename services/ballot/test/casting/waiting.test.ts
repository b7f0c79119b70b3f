import { expect } from 'chai';
import { askedAfter } from '../../src/pending.ts';
import { readResult } from '../../src/table/results.ts';
import type { Voting } from '../../src/voting.ts';
import { lookedAt, rowOf, settled } from '../support/credits.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

const ada = 'voter-ada';

describe('a paid vote that waits for long', () => {
  let world: World;
  let voting: Voting;
  const askedAt = async () => (await rowOf(world, ada, voting)).pending?.askedAt ?? 0;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
    voting = await world.schedule(votingWith({ price: 1 }));
    await world.vote(ada, voting, ['o1']);
  });

  it('is asked for again, once for each asking however often the look is doubled', async () => {
    const first = await askedAt();
    expect(await lookedAt(world, ada, voting, first, first + 60_000)).to.equal(0);
    expect(await askedAt()).to.equal(first + 60_000);
    await lookedAt(world, ada, voting, first, first + 90_000);
    expect(await askedAt()).to.equal(first + 60_000);
    await lookedAt(world, ada, voting, first + 60_000, first + 120_000);
    expect(await askedAt()).to.equal(first + 120_000);
  });

  it('is left alone once settled', async () => {
    const first = await askedAt();
    await settled(world, ada, voting, 'debited');
    const row = await rowOf(world, ada, voting);
    await lookedAt(world, ada, voting, first, first + 60_000);
    expect(await rowOf(world, ada, voting)).to.deep.equal(row);
  });

  it('is looked at after a minute, then after as long again as it has waited, at most a quarter of an hour', () => {
    const after = (minutes: number) => askedAfter({ votedAt: 0, askedAt: minutes * 60_000 });
    expect([0, 1, 2, 4, 8, 20, 600].map(after)).to.deep.equal([60, 60, 120, 240, 480, 900, 900]);
  });

  it('is settled before its voting is certified: the close asks again, fails, and comes again', async () => {
    const first = await askedAt();
    const end = Date.parse(voting.endsAt) + 60_000;
    expect(await world.close(voting, end)).to.deep.equal({ failed: 1 });
    expect(await askedAt())
      .to.equal(end)
      .and.not.equal(first);
    expect(await readResult(world.tenantId, voting.votingId, voting.endsAt)).to.equal(undefined);
    await settled(world, ada, voting, 'debited');
    await world.runTally();
    expect(await world.close(voting, end)).to.deep.equal({ failed: 0 });
    const result = await readResult(world.tenantId, voting.votingId, voting.endsAt);
    expect(result?.votes).to.equal(1);
    expect(result?.tallyAgreed).to.equal(true);
  });

  it('that was declined holds no close up', async () => {
    await settled(world, ada, voting, 'declined');
    await world.runTally();
    expect(await world.close(voting)).to.deep.equal({ failed: 0 });
    expect((await readResult(world.tenantId, voting.votingId, voting.endsAt))?.votes).to.equal(0);
  });
});
