import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { createGetResultsRoute } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { readResult } from '../../src/storage/results.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter, rowsWith } from '../support/erasures.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { settleCredit } from '../support/paid-votes.ts';

/** The way of signing in of each voter. A token of an earlier version has none. */
const signIns = {
  'voter-ada-0001': 'password',
  'voter-ben-0002': 'partner:shop',
  'voter-cyd-0003': 'partner:shop',
  'voter-dan-0004': 'partner:club',
  'voter-eve-0005': undefined,
};

describe('the votes by way of signing in', () => {
  let fixture: Fixture;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const castVotes = async (voting: VotingSnapshot, choice = 'o1') => {
    for (const [voterId, signIn] of Object.entries(signIns)) {
      const token = await fixture.token(voterId, { ...(signIn !== undefined && { signIn }) });
      const body = { choices: [choice] };
      const { status } = await fixture.as(voterId, castVote, voting, { method: 'PUT', body, token });
      expect(status).to.be.oneOf([200, 201, 202]);
      if (voting.price > 0) await settleCredit(fixture, voterId, voting, 'debited');
    }
    await fixture.runTally(2);
  };
  const request = async (
    route: typeof getTurnout,
    { votingId }: VotingSnapshot,
    role: 'admin' | 'voter' = 'admin',
  ) =>
    (await call(route, { token: await fixture.token('admin-one-01', { role }), params: { votingId } })).body;
  const afterClose = ({ endsAt }: VotingSnapshot) => createGetResultsRoute(() => Date.parse(endsAt) + 60_000);
  const wanted = { password: 2, 'partner:shop': 2, 'partner:club': 1 };

  for (const change of [{}, { price: 1 }, { change: 'until-close' as const }])
    it(`are in the turnout and in the certified result for admins, also after an erasure (${JSON.stringify(change)})`, async () => {
      const voting = await fixture.schedule(createVoting({ buckets: 1, ...change }));
      await castVotes(voting);
      if (voting.change === 'until-close') await castVotes(voting, 'o2');
      expect((await request(getTurnout, voting)).signIns).to.deep.equal(wanted);
      for (const voterId of ['voter-ada-0001', 'voter-ben-0002'])
        expect(await eraseVoter(fixture, voterId)).to.equal(0);
      await fixture.runTally();
      expect((await request(getTurnout, voting)).signIns).to.deep.equal(wanted);
      await fixture.close(voting);
      const result = await readResult(fixture.tenantId, voting.votingId, voting.endsAt);
      expect(result).to.deep.include({ votes: 5, tallyAgreed: true });
      expect((await request(afterClose(voting), voting)).signIns).to.deep.equal(wanted);
      expect(await request(afterClose(voting), voting, 'voter')).to.not.have.property('signIns');
    });

  it('are stored in no row with choices, except in the row of the voter and in the sums of the result', async () => {
    const voting = await fixture.schedule(createVoting({ buckets: 1 }));
    await castVotes(voting);
    await eraseVoter(fixture, 'voter-dan-0004');
    await fixture.runTally();
    await fixture.close(voting);
    const rows = await rowsWith(fixture, 'partner:');
    const withChoices = rows.filter(({ choices, counts }) => choices !== undefined || counts !== undefined);
    expect(withChoices.map(({ sk }) => sk)).to.have.members(['voter-ben-0002', 'voter-cyd-0003', 'result']);
    expect(rows.filter(({ kind }) => kind === 'tally-sign-ins').length).to.be.above(0);
  });
});
