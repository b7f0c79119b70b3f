import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as getResults, getResultsRoute } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as register } from '../../src/http/register.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('GET results and turnout', () => {
  let world: World;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('live: the tally while it is open, the certified result afterwards', async () => {
    const voting = await world.schedule(votingWith({ results: 'live' }));
    const seen = async () => (await world.as('voter-any', getResults, voting)).body;
    const { votingId } = voting;
    expect(await seen()).to.deep.equal({
      votingId,
      status: 'live',
      votes: 0,
      counts: { o1: 0, o2: 0, o3: 0 },
    });
    await Promise.all(['o1', 'o2', 'o2'].map((choice, i) => world.vote(`voter-no-${i}`, voting, [choice])));
    await world.runTally();
    expect(await seen()).to.deep.equal({
      votingId,
      status: 'live',
      votes: 3,
      counts: { o1: 1, o2: 2, o3: 0 },
    });
    await world.close(voting);
    const result = (
      await world.as(
        'voter-any',
        getResultsRoute(() => Date.parse(voting.endsAt)),
        voting,
      )
    ).body;
    expect(result).to.deep.include({ status: 'certified', votes: 3, winners: ['o2'] });
    expect(Date.parse(result.certifiedAt)).to.equal(Date.parse(voting.endsAt) + 60_000);
    expect(result).not.to.have.any.keys('rounds', 'tallyAgreed', 'version');
  });

  it('after-close: hidden, then counting without numbers, then certified with the rounds', async () => {
    const voting = await world.schedule(votingWith({ results: 'after-close', ballot: { kind: 'ranked' } }));
    await Promise.all(
      [['o1'], ['o2', 'o3'], ['o3'], ['o3']].map((choices, i) =>
        world.vote(`voter-no-${i}`, voting, choices),
      ),
    );
    await world.runTally();
    const hidden = await world.as('voter-any', getResults, voting);
    expect([hidden.status, hidden.body.type]).to.deep.equal([403, 'urn:suffra:problem:results-hidden']);
    expect(hidden.body).to.include({ visibility: 'after-close', endsAt: voting.endsAt });
    const after = getResultsRoute(() => Date.parse(voting.endsAt));
    const counting = await world.as('voter-any', after, voting);
    expect(counting.body).to.deep.equal({ votingId: voting.votingId, status: 'counting' });
    await world.close(voting);
    const { body } = await world.as('voter-any', after, voting);
    // o1 1, o2 1, o3 2 of 4: half is not more; o2 is listed after o1, leaves, and hands its vote to o3.
    expect(body).to.deep.include({ status: 'certified', votes: 4, winners: ['o3'] });
    expect(body.rounds).to.deep.equal([
      { counts: { o1: 1, o2: 1, o3: 2 }, exhausted: 0, eliminated: 'o2' },
      { counts: { o1: 1, o3: 3 }, exhausted: 0 },
    ]);
  });

  it('turnout: for admins, each of the votings that they may run', async () => {
    const voting = await world.schedule(votingWith());
    await world.as('voter-ada', register, voting, { method: 'PUT' });
    await world.as('voter-ben', register, voting, { method: 'PUT' });
    await world.vote('voter-ada', voting, ['o1']);
    await world.vote('voter-cyd', voting, ['o1']);
    await world.runTally();
    const ask = async (change: object) =>
      call(getTurnout, {
        params: { votingId: voting.votingId },
        token: await world.token('admin-one', { role: 'admin', ...change }),
      });
    const turnout = { votingId: voting.votingId, registered: 2, voted: 2 };
    expect((await ask({})).body).to.deep.equal(turnout);
    expect((await ask({ votings: [voting.votingId, 'other'] })).body).to.deep.equal(turnout);
    expect((await ask({ votings: ['other'] })).status).to.equal(403);
    expect((await ask({ votings: [] })).status).to.equal(403);
    expect((await ask({ role: 'voter' })).status).to.equal(403);
    expect((await ask({ role: 'operator' })).status).to.equal(403);
  });
});
