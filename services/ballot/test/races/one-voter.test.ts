import { expect } from 'chai';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { sumTallies } from '../../src/table/tallies.ts';
import { visitRows } from '../../src/table/vote-rows.ts';
import type { Voting } from '../../src/voting.ts';
import { meddling } from '../support/calls.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('one voter, many tries at once', () => {
  let world: World;
  const rowsOf = async (voting: Voting) => {
    let rows = 0;
    await visitRows(world.tenantId, voting, () => {
      rows += 1;
    });
    return rows;
  };

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('100 times the same: one vote, one 201, the same receipt for all', async () => {
    const voting = await world.schedule(votingWith());
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => world.vote('voter-ada', voting, ['o1'])),
    );
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    expect(answers.filter(({ status }) => status === 200)).to.have.length(99);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).to.equal(1);
    expect(await rowsOf(voting)).to.equal(1);
    await world.runTally();
    expect((await sumTallies(world.tenantId, voting.votingId, [])).votes).to.equal(1);
  });

  it('100 times different choices: the first stands, and all others are told its receipt', async () => {
    const voting = await world.schedule(votingWith());
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => world.vote('voter-ada', voting, [`o${(i % 3) + 1}`])),
    );
    const [winner] = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    expect(new Set(answers.map(({ body }) => body.receipt))).to.deep.equal(new Set([winner?.body.receipt]));
    expect((await world.as('voter-ada', getVote, voting)).body.choices).to.deep.equal(winner?.body.choices);
    await world.runTally();
    const tally = await sumTallies(world.tenantId, voting.votingId, []);
    expect(tally.votes).to.equal(1);
    expect(tally.counts).to.deep.equal({ [winner?.body.choices[0]]: 1 });
  });

  it('60 changes at once: one final choice, every accepted one numbered, the tally right #attempts', async () => {
    const voting = await world.schedule(votingWith({ change: 'until-close' }));
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => world.vote('voter-ada', voting, [`o${(i % 3) + 1}`])),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    // 503: raced too often, nothing was changed by it.
    expect([...statuses].filter((status) => ![200, 201, 503].includes(status))).to.deep.equal([]);
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    const final = (await world.as('voter-ada', getVote, voting)).body;
    const known = answers.filter(({ body }) => body.voteId === final.voteId);
    expect(known.every(({ body }) => body.receipt === final.receipt)).to.equal(true);
    expect(known.length).to.be.greaterThan(0);
    await world.runTally(7);
    const tally = await sumTallies(world.tenantId, voting.votingId, ['o1', 'o2', 'o3']);
    expect(tally.votes).to.equal(1);
    expect(tally.counts).to.deep.equal({ o1: 0, o2: 0, o3: 0, [final.choices[0]]: 1 });
    expect(await rowsOf(voting)).to.equal(1);
  });

  it('a change never writes over one that it has not seen', async () => {
    const voting = await world.schedule(votingWith({ change: 'until-close' }));
    await world.vote('voter-ada', voting, ['o1']);
    // Between this change's look at the row and its write, another change comes through.
    let raced = false;
    const slow = await meddling(
      async (operation, send, input) => {
        const isChange = String(input.ConditionExpression).startsWith('revision');
        if (operation === 'UpdateItem' && isChange && !raced) {
          raced = true;
          expect((await world.vote('voter-ada', voting, ['o2'])).status).to.equal(200);
        }
        return send();
      },
      () => world.vote('voter-ada', voting, ['o3']),
    );
    expect([raced, slow.status]).to.deep.equal([true, 200]);
    expect((await world.as('voter-ada', getVote, voting)).body).to.deep.include(slow.body);
    await world.runTally();
    const tally = await sumTallies(world.tenantId, voting.votingId, ['o1', 'o2', 'o3']);
    expect(tally).to.deep.equal({ votes: 1, registrations: 0, counts: { o1: 0, o2: 0, o3: 1 } });
  });

  for (const [what, change, status] of [
    ['first vote', 'none', 201],
    ['change', 'until-close', 200],
  ] as const)
    it(`a ${what} that was written but whose answer was lost: the right answer, one vote #attempts`, async () => {
      const voting = await world.schedule(votingWith({ change }));
      if (change === 'until-close') await world.vote('voter-ada', voting, ['o1']);
      let doubled = 0;
      const cast = await meddling(
        async (operation, send) => {
          if (operation !== 'UpdateItem') return send();
          await send();
          doubled += 1;
          return send();
        },
        () => world.vote('voter-ada', voting, ['o2']),
      );
      expect([doubled > 0, cast.status]).to.deep.equal([true, status]);
      expect((await world.as('voter-ada', getVote, voting)).body.receipt).to.equal(cast.body.receipt);
      await world.runTally();
      const tally = await sumTallies(world.tenantId, voting.votingId, ['o1', 'o2']);
      expect(tally).to.deep.equal({ votes: 1, registrations: 0, counts: { o1: 0, o2: 1 } });
    });
});
