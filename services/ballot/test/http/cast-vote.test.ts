import { systemIds } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { castVoteRoute, handler } from '../../src/http/cast-vote.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as registration } from '../../src/http/register.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('PUT vote', () => {
  let world: World;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('casts a vote, and gives it back to its voter', async () => {
    const voting = await world.schedule(votingWith());
    const before = Date.now();
    const cast = await world.vote('voter-ada', voting, ['o2']);
    expect(cast.status).to.equal(201);
    expect(cast.body).to.have.all.keys('votingId', 'voteId', 'choices', 'votedAt', 'receipt');
    expect(cast.body).to.deep.include({ votingId: voting.votingId, choices: ['o2'] });
    expect(Date.parse(cast.body.votedAt)).to.be.within(before, Date.now());
    const mine = await world.as('voter-ada', getVote, voting);
    expect(mine.body).to.deep.equal({ ...cast.body, state: 'accepted' });
  });

  it('gives the same receipt again for the same choices', async () => {
    const voting = await world.schedule(votingWith({ ballot: { kind: 'approval' } }));
    const first = await world.vote('voter-ada', voting, ['o3', 'o1']);
    const again = await world.vote('voter-ada', voting, ['o1', 'o3']);
    expect([first.status, again.status]).to.deep.equal([201, 200]);
    expect(again.body).to.deep.equal(first.body);
    expect(first.body.choices).to.deep.equal(['o1', 'o3']);
  });

  it('refuses another choice, with the receipt of the first vote', async () => {
    const voting = await world.schedule(votingWith());
    const first = await world.vote('voter-ada', voting, ['o1']);
    const other = await world.vote('voter-ada', voting, ['o2']);
    expect(other.status).to.equal(409);
    const { receipt, voteId, votedAt } = first.body;
    expect(other.body).to.include({ type: 'urn:suffra:problem:already-voted', receipt, voteId, votedAt });
    expect((await world.as('voter-ada', getVote, voting)).body.choices).to.deep.equal(['o1']);
  });

  it('takes the order of a ranked vote for what it means', async () => {
    const voting = await world.schedule(votingWith({ ballot: { kind: 'ranked' } }));
    expect((await world.vote('voter-ada', voting, ['o3', 'o1'])).body.choices).to.deep.equal(['o3', 'o1']);
    expect((await world.vote('voter-ada', voting, ['o1', 'o3'])).status).to.equal(409);
  });

  it('replaces a vote where a change is allowed', async () => {
    const voting = await world.schedule(votingWith({ change: 'until-close' }));
    const first = await world.vote('voter-ada', voting, ['o1']);
    const changed = await world.vote('voter-ada', voting, ['o2']);
    expect([first.status, changed.status]).to.deep.equal([201, 200]);
    expect(changed.body.voteId).not.to.equal(first.body.voteId);
    expect(changed.body.receipt).not.to.equal(first.body.receipt);
    expect((await world.as('voter-ada', getVote, voting)).body).to.deep.include(changed.body);
  });

  it('keeps the registration that is in the row', async () => {
    const voting = await world.schedule(votingWith());
    const registered = await world.as('voter-ada', registration, voting, { method: 'PUT' });
    await world.vote('voter-ada', voting, ['o1']);
    const mine = await world.as('voter-ada', getVote, voting);
    expect(mine.body).to.include({ registeredAt: registered.body.registeredAt, state: 'accepted' });
  });

  it('opens at the very millisecond of the start and closes at that of the end', async () => {
    const startsAt = new Date(Date.now() - 5_000).toISOString();
    const endsAt = new Date(Date.now() + 5_000).toISOString();
    const voting = await world.schedule(votingWith({ startsAt, endsAt }));
    const at = (now: number, voterId: string) =>
      world.vote(
        voterId,
        voting,
        ['o1'],
        castVoteRoute(() => now, systemIds),
      );
    const early = await at(Date.parse(startsAt) - 1, 'voter-early');
    expect(early.body).to.include({ type: 'urn:suffra:problem:not-open-yet', startsAt, status: 409 });
    const first = await at(Date.parse(startsAt), 'voter-first');
    expect([first.status, first.body.votedAt]).to.deep.equal([201, startsAt]);
    expect((await at(Date.parse(endsAt) - 1, 'voter-last')).status).to.equal(201);
    const late = await at(Date.parse(endsAt), 'voter-late');
    expect(late.body).to.include({ type: 'urn:suffra:problem:closed', endsAt, status: 409 });
  });

  it('tells who lost the answer before the end that the vote stands, and takes none', async () => {
    const voting = await world.schedule(votingWith({ change: 'until-close' }));
    const first = await world.vote('voter-ada', voting, ['o1']);
    const late = castVoteRoute(() => Date.parse(voting.endsAt), systemIds);
    const again = await world.vote('voter-ada', voting, ['o1'], late);
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
    expect((await world.vote('voter-ada', voting, ['o2'], late)).body.type).to.match(/:closed$/);
    expect((await world.vote('voter-ben', voting, ['o1'], late)).body.type).to.match(/:closed$/);
    expect((await world.as('voter-ben', getVote, voting)).status).to.equal(404);
  });

  it('says why it takes no vote: cancelled, unknown, of the wrong number', async () => {
    const refusal = async (change: Parameters<typeof votingWith>[0], choices: string[]) => {
      const answer = await world.vote('voter-ada', await world.schedule(votingWith(change)), choices);
      return [answer.status, answer.body.type.replace('urn:suffra:problem:', '')];
    };
    expect(await refusal({ cancelled: true }, ['o1'])).to.deep.equal([409, 'cancelled']);
    expect(await refusal({}, ['o4'])).to.deep.equal([422, 'unknown-choice']);
    expect(await refusal({}, ['o1', 'o2'])).to.deep.equal([422, 'wrong-number-of-choices']);
    const unknown = await world.vote('voter-ada', votingWith(), ['o1']);
    expect([unknown.status, unknown.body.type]).to.deep.equal([404, 'urn:suffra:problem:no-such-voting']);
    expect((await call(handler, { method: 'PUT', params: { votingId: 'x' } })).status).to.equal(401);
  });
});
