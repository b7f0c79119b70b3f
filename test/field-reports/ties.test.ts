import { expect } from 'chai';
import { recount } from '../../services/ballot/src/domain/recount.ts';
import type { Voting } from '../../services/ballot/src/domain/voting.ts';
import { createVoting } from '../../services/ballot/test/support/create-voting.ts';

/**
 * Reported: two options with equally many votes in the last round of a ranked count were a plain win for the one that the
 * voting lists first.
 */
type Votes = [count: number, ...choices: string[]][];

async function count(kind: Voting['ballot'], options: string, votes: Votes) {
  const voting = createVoting({ ballot: kind, options: [...options].map((id) => ({ id, label: id })) });
  return recount(voting, async (visit) => {
    for (const [number, ...choices] of votes)
      for (let i = 0; i < number; i++)
        visit({ votedAt: Date.now(), choices, ranked: kind.kind === 'ranked' });
  });
}
const ranked = { kind: 'ranked' } as const;

describe('a tie for first place', () => {
  it('of a ranked voting names the options, and the order of the options as the rule', async () => {
    const result = await count(ranked, 'AB', [
      [2, 'A'],
      [2, 'B'],
    ]);
    expect(result.winners).to.deep.equal(['A']);
    expect(result.tie).to.deep.equal({ options: ['A', 'B'], rule: 'option-order' });
    expect(result.rounds?.[0]?.tie).to.deep.equal({ options: ['A', 'B'], rule: 'option-order' });
  });

  it('of a ranked voting names an earlier round as the rule if the options differed in it', async () => {
    const result = await count(ranked, 'ABC', [
      [3, 'A'],
      [2, 'B'],
      [1, 'C', 'B'],
    ]);
    expect(result.winners).to.deep.equal(['A']);
    expect(result.tie).to.deep.equal({ options: ['A', 'B'], rule: 'earlier-round' });
  });

  it('of a ranked voting names every option that was equal until the end', async () => {
    const result = await count(ranked, 'ABC', [
      [1, 'A'],
      [1, 'B'],
      [1, 'C'],
    ]);
    expect(result.winners).to.deep.equal(['A']);
    expect(result.tie).to.deep.equal({ options: ['A', 'B', 'C'], rule: 'option-order' });
  });

  it('of another ballot kind is shared by all winners', async () => {
    for (const kind of ['single', 'approval'] as const)
      expect(
        await count({ kind }, 'ABC', [
          [2, 'A'],
          [1, 'B'],
          [2, 'C'],
        ]),
        kind,
      ).to.deep.include({ winners: ['A', 'C'], tie: { options: ['A', 'C'], rule: 'shared' } });
  });

  it('is absent if one option has more votes, or nobody voted', async () => {
    const won = await count(ranked, 'AB', [
      [2, 'A'],
      [1, 'B'],
    ]);
    for (const result of [won, await count(ranked, 'AB', []), await count({ kind: 'single' }, 'AB', [])])
      expect(result).not.to.have.property('tie');
  });
});

describe('a tie for the fewest votes', () => {
  it('in an earlier round is named in the round, and is no tie for first place', async () => {
    const result = await count(ranked, 'ABC', [
      [3, 'A'],
      [2, 'B', 'A'],
      [2, 'C', 'B'],
    ]);
    expect(result.rounds).to.deep.equal([
      {
        counts: { A: 3, B: 2, C: 2 },
        exhausted: 0,
        eliminated: 'C',
        tie: { options: ['B', 'C'], rule: 'option-order' },
      },
      { counts: { A: 3, B: 4 }, exhausted: 0 },
    ]);
    expect(result.winners).to.deep.equal(['B']);
    expect(result).not.to.have.property('tie');
  });
});
