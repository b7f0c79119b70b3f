import { expect } from 'chai';
import { createGetResultsRoute } from '../../src/http/get-results.ts';
import { visitCountedBallots } from '../../src/storage/buckets.ts';
import { readResult } from '../../src/storage/results.ts';
import { readTally } from '../../src/storage/tallies.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

const voters = Number(process.env.CROWD_VOTERS ?? 500);
const atOnce = 500;

describe('a crowd on one voting #load', () => {
  let fixture: Fixture;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    fixture = await createFixture();
  });

  it('leads to the same number of accepted votes, rows, tallied votes and certified votes', async function () {
    this.timeout(120_000);
    const voting = await fixture.schedule(createVoting({ buckets: 16 }));
    const expected = { o1: 0, o2: 0, o3: 0 };
    const options = ['o1', 'o2', 'o3'] as const;
    let accepted = 0;
    const started = performance.now();
    for (let first = 0; first < voters; first += atOnce) {
      const crowd = Array.from({ length: atOnce }, (_, i) => `voter-${first + i}`);
      const answers = await Promise.all(
        crowd.map((voterId, i) => fixture.vote(voterId, voting, [options[i % 3] ?? 'o1'])),
      );
      answers.forEach(({ status }, i) => {
        if (status !== 201) return;
        accepted += 1;
        expected[options[i % 3] ?? 'o1'] += 1;
      });
    }
    const cast = performance.now();
    expect(accepted).to.equal(voters);
    await fixture.runTally();
    const tallied = performance.now();
    const tally = await readTally(fixture.tenantId, voting.votingId, [...options]);
    expect(tally).to.deep.equal({ votes: voters, registrations: 0, counts: expected });
    const rows = new Set<number>();
    let count = 0;
    await visitCountedBallots(fixture.tenantId, voting, ({ votedAt }) => {
      count += 1;
      rows.add(votedAt ?? 0);
    });
    expect(count).to.equal(voters);
    expect(await fixture.close(voting)).to.deep.equal({ failed: 0 });
    const certified = await readResult(fixture.tenantId, voting.votingId, voting.endsAt);
    expect(certified).to.deep.include({ votes: voters, counts: expected, tallyAgreed: true });
    const shown = await fixture.as(
      'voter-1',
      createGetResultsRoute(() => Date.parse(voting.endsAt)),
      voting,
    );
    expect(shown.body).to.deep.include({ status: 'certified', votes: voters, counts: expected });
    const seconds = (ms: number) => (ms / 1_000).toFixed(1);
    console.log(
      `      ${voters} votes in ${seconds(cast - started)} s (${Math.round(voters / ((cast - started) / 1_000))}/s), tallied in ${seconds(tallied - cast)} s, certified in ${seconds(performance.now() - tallied)} s`,
    );
  });
});
