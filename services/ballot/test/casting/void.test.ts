import { expect } from 'chai';
import { handler as getVote } from '../../src/http/get-vote.ts';
import type { Voting } from '../../src/voting.ts';
import { cancelled, lookedAt, rowOf, settled, voided } from '../support/credits.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('the votes of a cancelled paid voting', () => {
  let world: World;
  let voting: Voting;
  const state = async (voterId: string) => (await world.as(voterId, getVote, voting)).body.state;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
    voting = await world.schedule(votingWith({ price: 1 }));
  });

  it('are void, those that stand and those that wait; a declined one stays declined', async () => {
    for (const voter of ['voter-stands', 'voter-waits', 'voter-poor'])
      await world.vote(voter, voting, ['o1']);
    await settled(world, 'voter-stands', voting, 'debited');
    await settled(world, 'voter-poor', voting, 'declined');
    await cancelled(world, voting);
    expect(await voided(world, voting)).to.equal(0);
    const states = await Promise.all(['voter-stands', 'voter-waits', 'voter-poor'].map(state));
    expect(states).to.deep.equal(['voided', 'voided', 'declined']);
  });

  it('are void once, however often they are gone through', async () => {
    await world.vote('voter-ada', voting, ['o1']);
    await settled(world, 'voter-ada', voting, 'debited');
    await cancelled(world, voting);
    await voided(world, voting);
    const row = await rowOf(world, 'voter-ada', voting);
    await voided(world, voting);
    await settled(world, 'voter-ada', voting, 'debited');
    expect(await rowOf(world, 'voter-ada', voting)).to.deep.equal(row);
  });

  it('are void too when wallet’s word, or the look at them, comes before the rows were gone through', async () => {
    await world.vote('voter-word', voting, ['o1']);
    await world.vote('voter-look', voting, ['o1']);
    const askedAt = (await rowOf(world, 'voter-look', voting)).pending?.askedAt ?? 0;
    await cancelled(world, voting);
    await settled(world, 'voter-word', voting, 'debited');
    await lookedAt(world, 'voter-look', voting, askedAt, askedAt + 60_000);
    expect([await state('voter-word'), await state('voter-look')]).to.deep.equal(['voided', 'voided']);
  });

  it('stay as they are while the voting is not cancelled here: the chore fails and comes again', async () => {
    await world.vote('voter-ada', voting, ['o1']);
    expect(await voided(world, voting)).to.equal(1);
    expect(await state('voter-ada')).to.equal('pending');
  });

  it('are all gone through, however many #load', async function () {
    this.timeout(60_000);
    const voters = Array.from({ length: 150 }, (_, i) => `voter-${i}-many`);
    await Promise.all(voters.map((voter) => world.vote(voter, voting, ['o1'])));
    await Promise.all(voters.slice(75).map((voter) => settled(world, voter, voting, 'debited')));
    await cancelled(world, voting);
    await voided(world, voting);
    const states = await Promise.all(voters.map(state));
    expect(new Set(states)).to.deep.equal(new Set(['voided']));
  });
});
