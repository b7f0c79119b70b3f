import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { generateId } from '@suffra/shared/ids';
import { expect } from 'chai';
import { createCastVoteRoute } from '../../src/http/cast-vote.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { visitCountedBallots } from '../../src/storage/buckets.ts';
import { readTally } from '../../src/storage/tallies.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { injectFaults } from '../support/table-calls.ts';

describe('one voter with many concurrent requests', () => {
  let fixture: Fixture;
  const readRows = async (voting: VotingSnapshot) => {
    let rows = 0;
    await visitCountedBallots(fixture.tenantId, voting, () => {
      rows += 1;
    });
    return rows;
  };

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('casts one vote and gets the same receipt for 100 identical requests, one of them with 201', async () => {
    const voting = await fixture.schedule(createVoting());
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => fixture.vote('voter-ada', voting, ['o1'])),
    );
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    expect(answers.filter(({ status }) => status === 200)).to.have.length(99);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).to.equal(1);
    expect(await readRows(voting)).to.equal(1);
    await fixture.runTally();
    expect((await readTally(fixture.tenantId, voting.votingId, [])).votes).to.equal(1);
  });

  it('keeps the first of 100 different votes and gets its receipt for all others', async () => {
    const voting = await fixture.schedule(createVoting());
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => fixture.vote('voter-ada', voting, [`o${(i % 3) + 1}`])),
    );
    const [winner] = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    expect(new Set(answers.map(({ body }) => body.receipt))).to.deep.equal(new Set([winner?.body.receipt]));
    expect((await fixture.as('voter-ada', getVote, voting)).body.choices).to.deep.equal(winner?.body.choices);
    await fixture.runTally();
    const tally = await readTally(fixture.tenantId, voting.votingId, []);
    expect(tally.votes).to.equal(1);
    expect(tally.counts).to.deep.equal({ [winner?.body.choices[0]]: 1 });
  });

  it('has one final choice after 60 concurrent changes, and a correct tally #attempts', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => fixture.vote('voter-ada', voting, [`o${(i % 3) + 1}`])),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    // 503: lost all attempts to concurrent changes, and changed nothing.
    expect([...statuses].filter((status) => ![200, 201, 503].includes(status))).to.deep.equal([]);
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    const final = (await fixture.as('voter-ada', getVote, voting)).body;
    const known = answers.filter(({ body }) => body.voteId === final.voteId);
    expect(known.every(({ body }) => body.receipt === final.receipt)).to.equal(true);
    expect(known.length).to.be.greaterThan(0);
    await fixture.runTally(7);
    const tally = await readTally(fixture.tenantId, voting.votingId, ['o1', 'o2', 'o3']);
    expect(tally.votes).to.equal(1);
    expect(tally.counts).to.deep.equal({ o1: 0, o2: 0, o3: 0, [final.choices[0]]: 1 });
    expect(await readRows(voting)).to.equal(1);
  });

  it('never overwrites a change that was not read before', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    await fixture.vote('voter-ada', voting, ['o1']);
    // Another change is written between the read and the write of this change.
    let raced = false;
    const slow = await injectFaults(
      async (operation, send, input) => {
        const isChange = String(input.ConditionExpression).startsWith('revision');
        if (operation === 'UpdateItem' && isChange && !raced) {
          raced = true;
          expect((await fixture.vote('voter-ada', voting, ['o2'])).status).to.equal(200);
        }
        return send();
      },
      // It was cast later than the other change.
      () =>
        fixture.vote(
          'voter-ada',
          voting,
          ['o3'],
          createCastVoteRoute(() => Date.now() + 1_000, generateId),
        ),
    );
    expect([raced, slow.status]).to.deep.equal([true, 200]);
    expect((await fixture.as('voter-ada', getVote, voting)).body).to.deep.include(slow.body);
    await fixture.runTally();
    const tally = await readTally(fixture.tenantId, voting.votingId, ['o1', 'o2', 'o3']);
    expect(tally).to.deep.equal({ votes: 1, registrations: 0, counts: { o1: 0, o2: 0, o3: 1 } });
  });

  for (const [what, change, status] of [
    ['first vote', 'none', 201],
    ['change', 'until-close', 200],
  ] as const)
    it(`gets the right response for a ${what} whose first response was lost, and has one vote #attempts`, async () => {
      const voting = await fixture.schedule(createVoting({ change }));
      if (change === 'until-close') await fixture.vote('voter-ada', voting, ['o1']);
      let doubled = 0;
      const cast = await injectFaults(
        async (operation, send) => {
          if (operation !== 'UpdateItem') return send();
          await send();
          doubled += 1;
          return send();
        },
        () => fixture.vote('voter-ada', voting, ['o2']),
      );
      expect([doubled > 0, cast.status]).to.deep.equal([true, status]);
      expect((await fixture.as('voter-ada', getVote, voting)).body.receipt).to.equal(cast.body.receipt);
      await fixture.runTally();
      const tally = await readTally(fixture.tenantId, voting.votingId, ['o1', 'o2']);
      expect(tally).to.deep.equal({ votes: 1, registrations: 0, counts: { o1: 0, o2: 1 } });
    });
});
