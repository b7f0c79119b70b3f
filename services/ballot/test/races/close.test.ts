import { systemIds } from '@suffra/shared/ids';
import { expect } from 'chai';
import { castVoteRoute } from '../../src/http/cast-vote.ts';
import { getResultsRoute } from '../../src/http/get-results.ts';
import { visitRows } from '../../src/table/vote-rows.ts';
import { meddling } from '../support/calls.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('votes that race the close #attempts', () => {
  let world: World;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('none is accepted at or after the end, and what is certified is what was accepted, slow writes and all', async () => {
    const voting = await world.schedule(votingWith());
    const end = Date.parse(voting.endsAt);
    const results = () =>
      world.as(
        'voter-any',
        getResultsRoute(() => end + 10_999),
        voting,
      );
    // Every second write is on its way when the end comes, and arrives only when we let it.
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let writes = 0;
    const answers = await meddling(
      async (operation, send) => {
        if (operation === 'UpdateItem') {
          writes += 1;
          if (writes % 2 === 0) await gate;
        }
        return send();
      },
      async () => {
        const cast = Array.from({ length: 80 }, (_, i) => {
          const route = castVoteRoute(() => end - 40 + i, systemIds);
          return world.vote(`voter-at-${i}`, voting, [`o${(i % 3) + 1}`], route);
        });
        await Promise.all(cast.slice(40));
        // A close that comes while votes may be on their way waits its turn.
        expect(await world.close(voting, end + 10_999)).to.deep.equal({ failed: 1 });
        expect((await results()).body.status).to.equal('counting');
        release();
        return Promise.all(cast);
      },
    );
    expect(writes).to.equal(40);
    const accepted = answers.filter(({ status }) => status === 201);
    expect(accepted).to.have.length(40);
    for (const { body } of accepted) expect(Date.parse(body.votedAt)).to.be.lessThan(end);
    expect(answers.slice(40).every(({ body }) => body.type === 'urn:suffra:problem:closed')).to.equal(true);
    await world.runTally();
    expect(await world.close(voting, end + 11_000)).to.deep.equal({ failed: 0 });
    const { body } = await results();
    // 40 votes, o1 and on in turn: 14, 13, 13.
    expect(body).to.deep.include({ status: 'certified', votes: 40, counts: { o1: 14, o2: 13, o3: 13 } });
    let rows = 0;
    await visitRows(world.tenantId, voting, () => {
      rows += 1;
    });
    expect(rows).to.equal(40);
  });

  it('by the real clock: what was answered 201 is in the certified result', async () => {
    const now = Date.now();
    const voting = await world.schedule(votingWith({ endsAt: new Date(now + 700).toISOString() }));
    const answers: { status: number; votedAt?: string }[] = [];
    for (let i = 0; Date.now() < now + 900; i += 10) {
      const wave = Array.from({ length: 10 }, (_, k) => world.vote(`voter-${i + k}-x`, voting, ['o1']));
      for (const { status, body } of await Promise.all(wave)) answers.push({ status, votedAt: body.votedAt });
    }
    const accepted = answers.filter(({ status }) => status === 201);
    expect(accepted.length).to.be.greaterThan(0);
    expect(accepted.length).to.be.lessThan(answers.length);
    for (const { votedAt = '' } of accepted) expect(votedAt < voting.endsAt).to.equal(true);
    await world.runTally();
    await world.close(voting);
    const { body } = await world.as('voter-any', getResultsRoute(Date.now), voting);
    expect(body).to.deep.include({ status: 'certified', votes: accepted.length });
  });
});
