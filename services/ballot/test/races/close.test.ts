import { generateId } from '@suffra/shared/ids';
import { expect } from 'chai';
import { createCastVoteRoute } from '../../src/http/cast-vote.ts';
import { createGetResultsRoute } from '../../src/http/get-results.ts';
import { visitCountedBallots } from '../../src/storage/buckets.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { injectFaults } from '../support/table-calls.ts';

describe('votes that race the close #attempts', () => {
  let fixture: Fixture;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('are not accepted at or after the end, and the certified result is what was accepted, despite slow writes', async () => {
    const voting = await fixture.schedule(createVoting());
    const end = Date.parse(voting.endsAt);
    const results = () =>
      fixture.as(
        'voter-any',
        createGetResultsRoute(() => end + 10_999),
        voting,
      );
    // Every second write is delayed beyond the end until the test releases it.
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let writes = 0;
    const answers = await injectFaults(
      async (operation, send, input) => {
        // The refusals of late votes are not delayed.
        if (operation === 'UpdateItem' && String(input.UpdateExpression).includes('votedAt')) {
          writes += 1;
          if (writes % 2 === 0) await gate;
        }
        return send();
      },
      async () => {
        const cast = Array.from({ length: 80 }, (_, i) => {
          const route = createCastVoteRoute(() => end - 40 + i, generateId);
          return fixture.vote(`voter-at-${i}`, voting, [`o${(i % 3) + 1}`], route);
        });
        await Promise.all(cast.slice(40));
        // A close that arrives while votes may still be written fails and is retried.
        expect(await fixture.close(voting, end + 10_999)).to.deep.equal({ failed: 1 });
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
    await fixture.runTally();
    expect(await fixture.close(voting, end + 11_000)).to.deep.equal({ failed: 0 });
    const { body } = await results();
    // 40 votes for o1, o2 and o3 in turn: 14, 13 and 13.
    expect(body).to.deep.include({ status: 'certified', votes: 40, counts: { o1: 14, o2: 13, o3: 13 } });
    let votes = 0;
    await visitCountedBallots(fixture.tenantId, voting, ({ votedAt }) => {
      if (votedAt !== undefined) votes += 1;
    });
    expect(votes).to.equal(40);
  });

  it('are in the certified result if the response was 201, while votes and the end pass each other', async () => {
    const voting = await fixture.schedule(createVoting());
    const end = Date.parse(voting.endsAt);
    const answers: { status: number; votedAt?: string }[] = [];
    // Each wave has votes before, at and after the end, and a vote may be written before or after an earlier one.
    for (const offset of [-15, -9, -5, -2]) {
      const wave = Array.from({ length: 20 }, (_, i) => {
        const route = createCastVoteRoute(() => end + offset + i, generateId);
        return fixture.vote(`voter-${-offset}-${i}-x`, voting, ['o1'], route);
      });
      for (const { status, body } of await Promise.all(wave)) answers.push({ status, votedAt: body.votedAt });
    }
    const accepted = answers.filter(({ status }) => status === 201);
    // The offsets are the numbers of votes before the end.
    expect(accepted).to.have.length(15 + 9 + 5 + 2);
    for (const { votedAt = '' } of accepted) expect(votedAt < voting.endsAt).to.equal(true);
    await fixture.runTally();
    await fixture.close(voting);
    const { body } = await fixture.as(
      'voter-any',
      createGetResultsRoute(() => end + 60_000),
      voting,
    );
    expect(body).to.deep.include({ status: 'certified', votes: accepted.length });
  });
});
