import { expect } from 'chai';
import * as fc from 'fast-check';
import { createVoting } from '../../test/support/create-voting.ts';
import { recount } from './recount.ts';

type Votes = [count: number, ...choices: string[]][];

/** Counts rankings, each with its number of votes. The options are listed in the order of `optionIds`. */
async function runoff(optionIds: string, votes: Votes, maxRankings?: number) {
  const options = [...optionIds].map((id) => ({ id, label: id }));
  const voting = createVoting({ ballot: { kind: 'ranked' }, options });
  const rows = votes.flatMap(([count, ...choices]) =>
    Array.from({ length: count }, () => ({ votedAt: Date.now(), choices, ranked: true })),
  );
  return recount(
    voting,
    async (visit) => {
      for (const row of rows) visit(row);
    },
    maxRankings,
  );
}

describe('computeInstantRunoff', () => {
  it('ends in the first round if an option has more than half of the votes', async () => {
    const { winners, rounds, counts } = await runoff('ABC', [
      [3, 'A'],
      [1, 'B', 'C'],
      [1, 'C', 'B'],
    ]);
    expect(winners).to.deep.equal(['A']);
    expect(rounds).to.deep.equal([{ counts: { A: 3, B: 1, C: 1 }, exhausted: 0 }]);
    expect(counts).to.deep.equal({ A: 3, B: 1, C: 1 });
  });

  it('transfers the votes of the eliminated option, so the leader of the first round may lose', async () => {
    const { winners, rounds } = await runoff('ABC', [
      [4, 'A', 'B'],
      [3, 'B', 'A'],
      [2, 'C', 'B'],
    ]);
    expect(winners).to.deep.equal(['B']);
    expect(rounds).to.deep.equal([
      { counts: { A: 4, B: 3, C: 2 }, exhausted: 0, eliminated: 'C' },
      { counts: { A: 4, B: 5 }, exhausted: 0 },
    ]);
  });

  it('needs more than half of the votes to win, not exactly half', async () => {
    const { winners, rounds } = await runoff('ABC', [
      [2, 'A'],
      [1, 'B'],
      [1, 'C', 'B'],
    ]);
    expect(rounds?.map((round) => round.eliminated)).to.deep.equal(['C', 'B', undefined]);
    expect(winners).to.deep.equal(['A']);
  });

  it('breaks a tie by the previous round, and excludes exhausted votes from the half', async () => {
    const { winners, rounds } = await runoff('ABCD', [
      [6, 'A'],
      [3, 'B', 'C'],
      [4, 'C'],
      [1, 'D', 'B'],
    ]);
    expect(rounds).to.deep.equal([
      { counts: { A: 6, B: 3, C: 4, D: 1 }, exhausted: 0, eliminated: 'D' },
      {
        counts: { A: 6, B: 4, C: 4 },
        exhausted: 0,
        eliminated: 'B',
        tie: { options: ['B', 'C'], rule: 'earlier-round' },
      },
      { counts: { A: 6, C: 7 }, exhausted: 1 },
    ]);
    expect(winners).to.deep.equal(['C']);
  });

  it('breaks a tie by the latest earlier round in which the options differ', async () => {
    // Round 1: X 3 < Y 4. Round 2 (P's two go to X): X 5 > Y 4. Round 3 (one of Q's goes to Y): 5 and 5.
    const { rounds, winners } = await runoff('ZXYPQ', [
      [7, 'Z'],
      [3, 'X'],
      [4, 'Y'],
      [2, 'P', 'X'],
      [1, 'Q', 'Y'],
      [2, 'Q', 'Z'],
    ]);
    expect(rounds?.map((round) => round.eliminated)).to.deep.equal(['P', 'Q', 'Y', undefined]);
    expect(rounds?.at(-1)).to.deep.equal({ counts: { Z: 9, X: 5 }, exhausted: 5 });
    expect(winners).to.deep.equal(['Z']);
  });

  it('goes back further if the options are tied in the previous round too', async () => {
    // Round 1: X 3 < Y 4. Round 2 (P's vote goes to X): 4 and 4. Round 3 (Q's two go to Z): 4 and 4.
    const { rounds, winners } = await runoff('ZXYPQ', [
      [6, 'Z'],
      [3, 'X'],
      [4, 'Y'],
      [1, 'P', 'X'],
      [2, 'Q', 'Z'],
    ]);
    expect(rounds?.map((round) => round.eliminated)).to.deep.equal(['P', 'Q', 'X', undefined]);
    expect(rounds?.at(-1)).to.deep.equal({ counts: { Z: 8, Y: 4 }, exhausted: 4 });
    expect(winners).to.deep.equal(['Z']);
  });

  it('eliminates the option listed last if tied options never differed', async () => {
    const votes: Votes = [
      [3, 'A'],
      [2, 'B', 'A'],
      [2, 'C', 'B'],
    ];
    expect((await runoff('ABC', votes)).rounds?.[0]?.eliminated).to.equal('C');
    expect((await runoff('ABC', votes)).winners).to.deep.equal(['B']);
    expect((await runoff('ACB', votes)).rounds?.[0]?.eliminated).to.equal('B');
    expect((await runoff('ACB', votes)).winners).to.deep.equal(['A']);
  });

  it('breaks a tie of the last two options by the same rule, so there is one winner', async () => {
    const { winners, rounds } = await runoff('AB', [
      [1, 'A'],
      [1, 'B'],
    ]);
    expect(winners).to.deep.equal(['A']);
    expect(rounds?.at(-1)).to.deep.equal({ counts: { A: 1 }, exhausted: 1 });
  });

  it('has no winner without votes', async () => {
    const { winners, rounds } = await runoff('AB', []);
    expect(winners).to.deep.equal([]);
    expect(rounds).to.deep.equal([{ counts: { A: 0, B: 0 }, exhausted: 0 }]);
  });

  const anyVotes = fc.array(
    fc
      .uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 1 })
      .map((choices): Votes[number] => [1, ...choices]),
    { minLength: 1, maxLength: 25 },
  );

  it('counts every vote in every round, until one option has more than half', async () => {
    await fc.assert(
      fc.asyncProperty(anyVotes, async (votes) => {
        const { rounds = [], winners } = await runoff('ABCDE', votes);
        for (const [i, { counts, exhausted, eliminated }] of rounds.entries()) {
          const numbers = Object.values(counts);
          const half = (votes.length - exhausted) / 2;
          expect(numbers).to.have.length(5 - i);
          expect(numbers.reduce((sum, number) => sum + number, exhausted)).to.equal(votes.length);
          if (i < rounds.length - 1) {
            expect(Math.max(...numbers)).to.be.at.most(half);
            expect(counts[eliminated ?? '']).to.equal(Math.min(...numbers));
          } else {
            expect(eliminated).to.equal(undefined);
            expect(winners.map((winner) => (counts[winner] ?? 0) > half)).to.deep.equal([true]);
          }
        }
      }),
    );
  });

  it('has the same result for any order of the votes, also if the rankings do not fit in memory', async () => {
    await fc.assert(
      fc.asyncProperty(anyVotes, async (votes) => {
        const expected = await runoff('ABCDE', votes);
        expect(await runoff('ABCDE', votes.toReversed())).to.deep.equal(expected);
        expect(await runoff('ABCDE', votes, 3)).to.deep.equal(expected);
      }),
    );
  });

  it('has the same result if the rankings do not fit in memory', async () => {
    const votes: Votes = [
      [6, 'A'],
      [3, 'B', 'C'],
      [4, 'C'],
      [1, 'D', 'B'],
    ];
    expect(await runoff('ABCD', votes, 2)).to.deep.equal(await runoff('ABCD', votes));
  });
});
