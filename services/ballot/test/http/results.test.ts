import { ceilToMinute } from '@suffra/shared/clock';
import type { HttpHandler } from '@suffra/shared/http/route';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { createGetResultsRoute, handler as getResults } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as register } from '../../src/http/register.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('GET /v1/votings/{votingId}/results and turnout', () => {
  let fixture: Fixture;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('advance while a live voting is open only when ten votes have been added, then are the certified result', async () => {
    const voting = await fixture.schedule(createVoting({ results: 'live' }));
    const requestResults = async () => (await fixture.as('voter-any', getResults, voting)).body;
    const castVotes = async (choices: string[], from: number) => {
      await Promise.all(choices.map((choice, i) => fixture.vote(`voter-no-${from + i}`, voting, [choice])));
      await fixture.runTally();
      await fixture.publishResults(voting);
    };
    const { votingId } = voting;
    const empty = { votingId, status: 'live', votes: 0, counts: { o1: 0, o2: 0, o3: 0 } };
    expect(await requestResults()).to.deep.equal(empty);
    await castVotes(['o1', 'o2', 'o2', 'o1', 'o2', 'o2', 'o3', 'o2', 'o2'], 0);
    expect(await requestResults()).to.deep.equal(empty);
    await castVotes(['o1', 'o1'], 9);
    const step = { votingId, status: 'live', votes: 11, counts: { o1: 4, o2: 6, o3: 1 } };
    expect(await requestResults()).to.deep.equal(step);
    await castVotes(['o3'], 11);
    expect(await requestResults()).to.deep.equal(step);
    await fixture.close(voting);
    const result = (
      await fixture.as(
        'voter-any',
        createGetResultsRoute(() => Date.parse(voting.endsAt)),
        voting,
      )
    ).body;
    expect(result).to.deep.include({ status: 'certified', votes: 12, winners: ['o2'] });
    expect(Date.parse(result.certifiedAt)).to.equal(ceilToMinute(Date.parse(voting.endsAt) + 60_000));
    expect(result).not.to.have.any.keys('rounds', 'tallyAgreed', 'version');
  });

  it('advance in larger steps if the voting says so, for admins too, while the turnout is exact', async () => {
    const voting = await fixture.schedule(createVoting({ results: 'admins', resultStep: 12 }));
    const request = async (route: HttpHandler) =>
      (
        await call(route, {
          params: { votingId: voting.votingId },
          token: await fixture.token('admin-one', { role: 'admin' }),
        })
      ).body;
    for (const [count, shown] of [
      [11, 0],
      [12, 12],
    ] as const) {
      for (let i = 0; i < count; i += 1) await fixture.vote(`voter-no-${i}`, voting, ['o1']);
      await fixture.runTally();
      await fixture.publishResults(voting);
      expect(await request(getResults)).to.include({ votes: shown });
      expect(await request(getTurnout)).to.include({ voted: count });
    }
  });

  it('continue from a certified result if the end has moved after all', async () => {
    const voting = await fixture.schedule(createVoting());
    for (let i = 0; i < 3; i += 1) await fixture.vote(`voter-no-${i}`, voting, ['o1']);
    await fixture.runTally();
    await fixture.close(voting);
    const later = new Date(Date.parse(voting.endsAt) + 600_000).toISOString();
    const extended = await fixture.schedule({ ...voting, version: 2, endsAt: later });
    const requestVotes = async () => {
      await fixture.runTally();
      await fixture.publishResults(extended);
      return (await fixture.as('voter-any', getResults, extended)).body.votes;
    };
    for (let i = 3; i < 12; i += 1) await fixture.vote(`voter-no-${i}`, extended, ['o1']);
    expect(await requestVotes()).to.equal(3);
    await fixture.vote('voter-no-12', extended, ['o1']);
    expect(await requestVotes()).to.equal(13);
  });

  it('hide after-close results until the end, omit numbers until the certification, then return the rounds', async () => {
    const voting = await fixture.schedule(
      createVoting({ results: 'after-close', ballot: { kind: 'ranked' } }),
    );
    await Promise.all(
      [['o1'], ['o2', 'o3'], ['o3'], ['o3']].map((choices, i) =>
        fixture.vote(`voter-no-${i}`, voting, choices),
      ),
    );
    await fixture.runTally();
    const hidden = await fixture.as('voter-any', getResults, voting);
    expect([hidden.status, hidden.body.type]).to.deep.equal([403, 'urn:suffra:problem:results-hidden']);
    expect(hidden.body).to.include({ visibility: 'after-close', endsAt: voting.endsAt });
    const after = createGetResultsRoute(() => Date.parse(voting.endsAt));
    const counting = await fixture.as('voter-any', after, voting);
    expect(counting.body).to.deep.equal({ votingId: voting.votingId, status: 'counting' });
    await fixture.close(voting);
    const { body } = await fixture.as('voter-any', after, voting);
    // o1 1, o2 1, o3 2 of 4: half is not enough. o2 is listed after o1, is eliminated, and its vote goes to o3.
    expect(body).to.deep.include({ status: 'certified', votes: 4, winners: ['o3'] });
    expect(body.rounds).to.deep.equal([
      {
        counts: { o1: 1, o2: 1, o3: 2 },
        exhausted: 0,
        eliminated: 'o2',
        tie: { options: ['o1', 'o2'], rule: 'option-order' },
      },
      { counts: { o1: 1, o3: 3 }, exhausted: 0 },
    ]);
  });

  it('return the turnout only to admins of the voting', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.as('voter-ada', register, voting, { method: 'PUT' });
    await fixture.as('voter-ben', register, voting, { method: 'PUT' });
    await fixture.vote('voter-ada', voting, ['o1']);
    await fixture.vote('voter-cyd', voting, ['o1']);
    await fixture.runTally();
    const ask = async (change: object) =>
      call(getTurnout, {
        params: { votingId: voting.votingId },
        token: await fixture.token('admin-one', { role: 'admin', ...change }),
      });
    const turnout = { votingId: voting.votingId, registered: 2, voted: 2, signIns: { password: 2 } };
    expect((await ask({})).body).to.deep.equal(turnout);
    expect((await ask({ votings: [voting.votingId, 'other'] })).body).to.deep.equal(turnout);
    expect((await ask({ votings: ['other'] })).status).to.equal(403);
    expect((await ask({ votings: [] })).status).to.equal(403);
    expect((await ask({ role: 'voter' })).status).to.equal(403);
    expect((await ask({ role: 'operator' })).status).to.equal(403);
  });
});
