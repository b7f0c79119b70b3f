import { expect } from 'chai';
import { recount } from '../src/recount.ts';
import { votingWith } from './support/voting.ts';

type Votes = [times: number, ...choices: string[]][];

/** Counts votes written as “so many times this ranking”; options are listed as `order` has them. */
async function runoff(order: string, votes: Votes, kept?: number) {
  const options = [...order].map((id) => ({ id, label: id }));
  const voting = votingWith({ ballot: { kind: 'ranked' }, options });
  const rows = votes.flatMap(([times, ...choices]) =>
    Array.from({ length: times }, () => ({ votedAt: Date.now(), choices, ranked: true })),
  );
  return recount(
    voting,
    async (visit) => {
      for (const row of rows) visit(row);
    },
    kept,
  );
}

describe('instant runoff, worked by hand', () => {
  it('ends in the first round when one option has more than half', async () => {
    const { winners, rounds, counts } = await runoff('ABC', [
      [3, 'A'],
      [1, 'B', 'C'],
      [1, 'C', 'B'],
    ]);
    expect(winners).to.deep.equal(['A']);
    expect(rounds).to.deep.equal([{ counts: { A: 3, B: 1, C: 1 }, exhausted: 0 }]);
    expect(counts).to.deep.equal({ A: 3, B: 1, C: 1 });
  });

  it('hands the votes of the last on: who led at first may lose', async () => {
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

  it('half is not more than half', async () => {
    const { winners, rounds } = await runoff('ABC', [
      [2, 'A'],
      [1, 'B'],
      [1, 'C', 'B'],
    ]);
    expect(rounds?.map((round) => round.eliminated)).to.deep.equal(['C', 'B', undefined]);
    expect(winners).to.deep.equal(['A']);
  });

  it('breaks a tie by the round before, and leaves exhausted votes out of the half', async () => {
    const { winners, rounds } = await runoff('ABCD', [
      [6, 'A'],
      [3, 'B', 'C'],
      [4, 'C'],
      [1, 'D', 'B'],
    ]);
    expect(rounds).to.deep.equal([
      { counts: { A: 6, B: 3, C: 4, D: 1 }, exhausted: 0, eliminated: 'D' },
      { counts: { A: 6, B: 4, C: 4 }, exhausted: 0, eliminated: 'B' },
      { counts: { A: 6, C: 7 }, exhausted: 1 },
    ]);
    expect(winners).to.deep.equal(['C']);
  });

  it('looks at the latest earlier round in which the tied differ, not at the first', async () => {
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

  it('eliminates of those who never differed the one that is listed last', async () => {
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

  it('decides between the last two by the same rule, and has one winner', async () => {
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

  it('comes to the same when the rankings do not fit into memory', async () => {
    const votes: Votes = [
      [6, 'A'],
      [3, 'B', 'C'],
      [4, 'C'],
      [1, 'D', 'B'],
    ];
    expect(await runoff('ABCD', votes, 2)).to.deep.equal(await runoff('ABCD', votes));
  });
});
