import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { createCastVoteRoute, handler } from '../../src/http/cast-vote.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as registration } from '../../src/http/register.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('PUT /v1/votings/{votingId}/vote', () => {
  let fixture: Fixture;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('accepts a vote, which GET returns to the voter', async () => {
    const voting = await fixture.schedule(createVoting());
    const before = Date.now();
    const cast = await fixture.vote('voter-ada', voting, ['o2']);
    expect(cast.status).to.equal(201);
    expect(cast.body).to.have.all.keys('votingId', 'voteId', 'choices', 'votedAt', 'receipt');
    expect(cast.body).to.deep.include({ votingId: voting.votingId, choices: ['o2'] });
    expect(Date.parse(cast.body.votedAt)).to.be.within(before, Date.now());
    const mine = await fixture.as('voter-ada', getVote, voting);
    expect(mine.body).to.deep.equal({ ...cast.body, state: 'accepted' });
  });

  it('returns the same receipt for the same choices', async () => {
    const voting = await fixture.schedule(createVoting({ ballot: { kind: 'approval' } }));
    const first = await fixture.vote('voter-ada', voting, ['o3', 'o1']);
    const again = await fixture.vote('voter-ada', voting, ['o1', 'o3']);
    expect([first.status, again.status]).to.deep.equal([201, 200]);
    expect(again.body).to.deep.equal(first.body);
    expect(first.body.choices).to.deep.equal(['o1', 'o3']);
  });

  it('rejects another choice with the receipt of the first vote', async () => {
    const voting = await fixture.schedule(createVoting());
    const first = await fixture.vote('voter-ada', voting, ['o1']);
    const other = await fixture.vote('voter-ada', voting, ['o2']);
    expect(other.status).to.equal(409);
    const { receipt, voteId, votedAt } = first.body;
    expect(other.body).to.include({ type: 'urn:suffra:problem:already-voted', receipt, voteId, votedAt });
    expect((await fixture.as('voter-ada', getVote, voting)).body.choices).to.deep.equal(['o1']);
  });

  it('treats another order of a ranked vote as another vote', async () => {
    const voting = await fixture.schedule(createVoting({ ballot: { kind: 'ranked' } }));
    expect((await fixture.vote('voter-ada', voting, ['o3', 'o1'])).body.choices).to.deep.equal(['o3', 'o1']);
    expect((await fixture.vote('voter-ada', voting, ['o1', 'o3'])).status).to.equal(409);
  });

  it('replaces a vote if the voting allows changes', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    const first = await fixture.vote('voter-ada', voting, ['o1']);
    const changed = await fixture.vote('voter-ada', voting, ['o2']);
    expect([first.status, changed.status]).to.deep.equal([201, 200]);
    expect(changed.body.voteId).not.to.equal(first.body.voteId);
    expect(changed.body.receipt).not.to.equal(first.body.receipt);
    expect((await fixture.as('voter-ada', getVote, voting)).body).to.deep.include(changed.body);
  });

  it('keeps the registration of the voter', async () => {
    const voting = await fixture.schedule(createVoting());
    const registered = await fixture.as('voter-ada', registration, voting, { method: 'PUT' });
    await fixture.vote('voter-ada', voting, ['o1']);
    const mine = await fixture.as('voter-ada', getVote, voting);
    expect(mine.body).to.include({ registeredAt: registered.body.registeredAt, state: 'accepted' });
  });

  it('accepts votes from the millisecond of the start until the millisecond before the end', async () => {
    const startsAt = new Date(Date.now() - 5_000).toISOString();
    const endsAt = new Date(Date.now() + 5_000).toISOString();
    const voting = await fixture.schedule(createVoting({ startsAt, endsAt }));
    const at = (now: number, voterId: string) =>
      fixture.vote(
        voterId,
        voting,
        ['o1'],
        createCastVoteRoute(() => now, generateId),
      );
    const early = await at(Date.parse(startsAt) - 1, 'voter-early');
    expect(early.body).to.include({ type: 'urn:suffra:problem:not-open-yet', startsAt, status: 409 });
    const first = await at(Date.parse(startsAt), 'voter-first');
    expect([first.status, first.body.votedAt]).to.deep.equal([201, startsAt]);
    expect((await at(Date.parse(endsAt) - 1, 'voter-last')).status).to.equal(201);
    const late = await at(Date.parse(endsAt), 'voter-late');
    expect(late.body).to.include({ type: 'urn:suffra:problem:closed', endsAt, status: 409 });
  });

  it('returns an accepted vote to a retry after the end, and accepts no new one', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    const first = await fixture.vote('voter-ada', voting, ['o1']);
    const late = createCastVoteRoute(() => Date.parse(voting.endsAt), generateId);
    const again = await fixture.vote('voter-ada', voting, ['o1'], late);
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
    expect((await fixture.vote('voter-ada', voting, ['o2'], late)).body.type).to.match(/:closed$/);
    expect((await fixture.vote('voter-ben', voting, ['o1'], late)).body.type).to.match(/:closed$/);
    expect((await fixture.as('voter-ben', getVote, voting)).status).to.equal(404);
  });

  it('rejects votes in a cancelled voting, for unknown options, and with a wrong number of choices', async () => {
    const getProblem = async (change: Parameters<typeof createVoting>[0], choices: string[]) => {
      const answer = await fixture.vote('voter-ada', await fixture.schedule(createVoting(change)), choices);
      return [answer.status, answer.body.type.replace('urn:suffra:problem:', '')];
    };
    expect(await getProblem({ cancelled: true }, ['o1'])).to.deep.equal([409, 'cancelled']);
    expect(await getProblem({}, ['o4'])).to.deep.equal([422, 'unknown-choice']);
    expect(await getProblem({}, ['o1', 'o2'])).to.deep.equal([422, 'wrong-number-of-choices']);
    const cancellation = { reason: 'The hall is flooded.', cancelledAt: '2026-11-28T18:00:00.000Z' };
    const cancelled = await fixture.schedule(createVoting({ cancelled: true, cancellation }));
    const { body } = await fixture.vote('voter-ada', cancelled, ['o1']);
    expect(body).to.include({ type: 'urn:suffra:problem:cancelled', reason: 'The hall is flooded.' });
    const unknown = await fixture.vote('voter-ada', createVoting(), ['o1']);
    expect([unknown.status, unknown.body.type]).to.deep.equal([404, 'urn:suffra:problem:no-such-voting']);
    expect((await call(handler, { method: 'PUT', params: { votingId: 'x' } })).status).to.equal(401);
  });
});
