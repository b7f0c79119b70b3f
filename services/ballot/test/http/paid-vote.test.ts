import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { expect } from 'chai';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { readTally } from '../../src/storage/tallies.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { settleCredit } from '../support/paid-votes.ts';

describe('a paid vote', () => {
  let fixture: Fixture;
  let voting: VotingSnapshot;
  const ada = 'voter-ada';
  const read = async () => (await fixture.as(ada, getVote, voting)).body;
  const getCode = ({ body }: { body: { type: string } }) => body.type.split(':').at(-1);

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    voting = await fixture.schedule(createVoting({ price: 1 }));
  });

  const countVotes = async () => (await readTally(fixture.tenantId, voting.votingId, [])).votes;

  it('is pending and does not count until it is accepted with a receipt', async () => {
    const cast = await fixture.vote(ada, voting, ['o1']);
    expect(cast.status).to.equal(202);
    expect(cast.body).to.include({ state: 'pending', votingId: voting.votingId });
    expect(cast.body).to.not.have.property('receipt');
    expect(await read()).to.deep.equal(cast.body);
    await fixture.runTally();
    expect(await countVotes()).to.equal(0);
    expect(await settleCredit(fixture, ada, voting, 'debited')).to.equal(0);
    const { state, voteId, votedAt, receipt } = await read();
    expect({ state, voteId, votedAt }).to.deep.equal({
      state: 'accepted',
      voteId: cast.body.voteId,
      votedAt: cast.body.votedAt,
    });
    expect(receipt).to.match(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    await fixture.runTally();
    expect(await countVotes()).to.equal(1);
  });

  it('returns the pending vote, then the accepted vote, to repeated requests', async () => {
    const [first, again] = [await fixture.vote(ada, voting, ['o1']), await fixture.vote(ada, voting, ['o1'])];
    expect([again.status, again.body]).to.deep.equal([202, first.body]);
    const other = await fixture.vote(ada, voting, ['o2']);
    expect([other.status, getCode(other)]).to.deep.equal([409, 'vote-pending']);
    await settleCredit(fixture, ada, voting, 'debited');
    const stands = await fixture.vote(ada, voting, ['o1']);
    expect([stands.status, stands.body.voteId]).to.deep.equal([200, first.body.voteId]);
    expect(getCode(await fixture.vote(ada, voting, ['o2']))).to.equal('already-voted');
  });

  it('is declined without credit, with the path of the credit packs, and may be cast again', async () => {
    const first = await fixture.vote(ada, voting, ['o1']);
    await settleCredit(fixture, ada, voting, 'declined');
    expect(await read()).to.deep.equal({
      votingId: voting.votingId,
      state: 'declined',
      voteId: first.body.voteId,
      reason: 'no-credits',
      creditPacks: '/v1/credit-packs',
    });
    const second = await fixture.vote(ada, voting, ['o2']);
    expect(second.status).to.equal(202);
    // The decision about the first attempt does not affect the second.
    await settleCredit(fixture, ada, voting, 'declined', 1);
    await settleCredit(fixture, ada, voting, 'debited', 1);
    expect((await read()).state).to.equal('pending');
    await settleCredit(fixture, ada, voting, 'debited', 2);
    expect(await read()).to.deep.include({ state: 'accepted', choices: ['o2'] });
  });

  it('stays settled when decisions are repeated or arrive late', async () => {
    await fixture.vote(ada, voting, ['o1']);
    await settleCredit(fixture, ada, voting, 'debited');
    const accepted = await read();
    await settleCredit(fixture, ada, voting, 'debited');
    await settleCredit(fixture, ada, voting, 'declined');
    expect(await read()).to.deep.equal(accepted);
  });

  it('is cast once by a hundred concurrent requests', async function () {
    this.timeout(60_000);
    const responses = await Promise.all(
      Array.from({ length: 100 }, (_, i) => fixture.vote(ada, voting, [`o${(i % 2) + 1}`])),
    );
    const waiting = responses.filter(({ status }) => status === 202);
    expect(new Set(waiting.map(({ body }) => body.voteId)).size).to.equal(1);
    expect(waiting.length).to.equal(50);
  });
});
