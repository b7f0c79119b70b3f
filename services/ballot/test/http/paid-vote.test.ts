import { expect } from 'chai';
import { handler as getResults } from '../../src/http/get-results.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import type { Voting } from '../../src/voting.ts';
import { settled } from '../support/credits.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('a paid vote', () => {
  let world: World;
  let voting: Voting;
  const ada = 'voter-ada';
  const read = async () => (await world.as(ada, getVote, voting)).body;
  const slug = ({ body }: { body: { type: string } }) => body.type.split(':').at(-1);

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
    voting = await world.schedule(votingWith({ price: 1 }));
  });

  it('waits for its credit, counts for nothing meanwhile, and is then accepted with a receipt', async () => {
    const cast = await world.vote(ada, voting, ['o1']);
    expect(cast.status).to.equal(202);
    expect(cast.body).to.include({ state: 'pending', votingId: voting.votingId });
    expect(cast.body).to.not.have.property('receipt');
    expect(await read()).to.deep.equal(cast.body);
    await world.runTally();
    expect((await world.as(ada, getResults, voting)).body.votes).to.equal(0);
    expect(await settled(world, ada, voting, 'debited')).to.equal(0);
    const { state, voteId, votedAt, receipt } = await read();
    expect({ state, voteId, votedAt }).to.deep.equal({
      state: 'accepted',
      voteId: cast.body.voteId,
      votedAt: cast.body.votedAt,
    });
    expect(receipt).to.match(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    await world.runTally();
    expect((await world.as(ada, getResults, voting)).body).to.deep.include({ votes: 1 });
  });

  it('asked again is the same: pending while it waits, then the vote that stands', async () => {
    const [first, again] = [await world.vote(ada, voting, ['o1']), await world.vote(ada, voting, ['o1'])];
    expect([again.status, again.body]).to.deep.equal([202, first.body]);
    const other = await world.vote(ada, voting, ['o2']);
    expect([other.status, slug(other)]).to.deep.equal([409, 'vote-pending']);
    await settled(world, ada, voting, 'debited');
    const stands = await world.vote(ada, voting, ['o1']);
    expect([stands.status, stands.body.voteId]).to.deep.equal([200, first.body.voteId]);
    expect(slug(await world.vote(ada, voting, ['o2']))).to.equal('already-voted');
  });

  it('without credit is declined with the way to buy some, and may be cast again with any choice', async () => {
    const first = await world.vote(ada, voting, ['o1']);
    await settled(world, ada, voting, 'declined');
    expect(await read()).to.deep.equal({
      votingId: voting.votingId,
      state: 'declined',
      voteId: first.body.voteId,
      reason: 'no-credits',
      creditPacks: '/v1/credit-packs',
    });
    const second = await world.vote(ada, voting, ['o2']);
    expect(second.status).to.equal(202);
    // What was said of the first attempt says nothing of the second.
    await settled(world, ada, voting, 'declined', 1);
    await settled(world, ada, voting, 'debited', 1);
    expect((await read()).state).to.equal('pending');
    await settled(world, ada, voting, 'debited', 2);
    expect(await read()).to.deep.include({ state: 'accepted', choices: ['o2'] });
  });

  it('once settled stays so, whatever comes again', async () => {
    await world.vote(ada, voting, ['o1']);
    await settled(world, ada, voting, 'debited');
    const accepted = await read();
    await settled(world, ada, voting, 'debited');
    await settled(world, ada, voting, 'declined');
    expect(await read()).to.deep.equal(accepted);
  });

  it('is one, of a hundred at once', async function () {
    this.timeout(30_000);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => world.vote(ada, voting, [`o${(i % 2) + 1}`])),
    );
    const waiting = answers.filter(({ status }) => status === 202);
    expect(new Set(waiting.map(({ body }) => body.voteId)).size).to.equal(1);
    expect(waiting.length).to.equal(50);
  });
});
