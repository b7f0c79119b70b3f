import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { expect } from 'chai';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import {
  cancelVoting,
  readVoterBallot,
  runPendingVoteCheck,
  runVoidVotes,
  settleCredit,
} from '../support/paid-votes.ts';

describe('voiding the votes of a cancelled paid voting', () => {
  let fixture: Fixture;
  let voting: VotingSnapshot;
  const state = async (voterId: string) => (await fixture.as(voterId, getVote, voting)).body.state;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    voting = await fixture.schedule(createVoting({ price: 1 }));
  });

  it('voids accepted and pending votes, but not declined ones', async () => {
    for (const voter of ['voter-stands', 'voter-waits', 'voter-poor'])
      await fixture.vote(voter, voting, ['o1']);
    await settleCredit(fixture, 'voter-stands', voting, 'debited');
    await settleCredit(fixture, 'voter-poor', voting, 'declined');
    await cancelVoting(fixture, voting);
    expect(await runVoidVotes(fixture, voting)).to.equal(0);
    const states = await Promise.all(['voter-stands', 'voter-waits', 'voter-poor'].map(state));
    expect(states).to.deep.equal(['voided', 'voided', 'declined']);
    const { body: accepted } = await fixture.as('voter-stands', getVote, voting);
    expect(accepted.vote.receipt, 'the receipt stays').to.match(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect((await fixture.as('voter-waits', getVote, voting)).body).not.to.have.property('vote');
  });

  it('voids each vote once, even if the command is repeated', async () => {
    await fixture.vote('voter-ada', voting, ['o1']);
    await settleCredit(fixture, 'voter-ada', voting, 'debited');
    await cancelVoting(fixture, voting);
    await runVoidVotes(fixture, voting);
    const row = await readVoterBallot(fixture, 'voter-ada', voting);
    await runVoidVotes(fixture, voting);
    await settleCredit(fixture, 'voter-ada', voting, 'debited');
    expect(await readVoterBallot(fixture, 'voter-ada', voting)).to.deep.equal(row);
  });

  it('voids a pending vote when the decision of wallet or a check arrives first', async () => {
    await fixture.vote('voter-word', voting, ['o1']);
    await fixture.vote('voter-look', voting, ['o1']);
    const lastRequestedAt =
      (await readVoterBallot(fixture, 'voter-look', voting)).pending?.lastRequestedAt ?? 0;
    await cancelVoting(fixture, voting);
    await settleCredit(fixture, 'voter-word', voting, 'debited');
    await runPendingVoteCheck(fixture, 'voter-look', voting, lastRequestedAt, lastRequestedAt + 60_000);
    expect([await state('voter-word'), await state('voter-look')]).to.deep.equal(['voided', 'voided']);
  });

  it('fails and is retried while the replica of the voting is not cancelled', async () => {
    await fixture.vote('voter-ada', voting, ['o1']);
    expect(await runVoidVotes(fixture, voting)).to.equal(1);
    expect(await state('voter-ada')).to.equal('pending');
  });

  it('voids the votes of many voters #load', async function () {
    this.timeout(60_000);
    const voters = Array.from({ length: 150 }, (_, i) => `voter-${i}-many`);
    await Promise.all(voters.map((voter) => fixture.vote(voter, voting, ['o1'])));
    await Promise.all(voters.slice(75).map((voter) => settleCredit(fixture, voter, voting, 'debited')));
    await cancelVoting(fixture, voting);
    await runVoidVotes(fixture, voting);
    const states = await Promise.all(voters.map(state));
    expect(new Set(states)).to.deep.equal(new Set(['voided']));
  });
});
