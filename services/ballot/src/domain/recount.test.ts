import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { recount } from './recount.ts';
import type { CountedBallot } from './tally-deltas.ts';

type Kind = 'single' | 'approval' | 'multiple';
const createVotingOfKind = (kind: Kind) =>
  createVoting({ ballot: kind === 'multiple' ? { kind, min: 1, max: 2 } : { kind } });
const createBallots = (...choices: string[][]): CountedBallot[] =>
  choices.map((choice) => ({ votedAt: Date.now(), choices: choice }));
const count = (kind: Kind, ballots: CountedBallot[]) =>
  recount(createVotingOfKind(kind), async (visit) => ballots.forEach(visit));

describe('recount', () => {
  it('counts one option per vote in a single-choice voting; the option with most votes wins', async () => {
    const result = await count('single', createBallots(['o1'], ['o2'], ['o2'], ['o3']));
    expect(result).to.deep.equal({
      votes: 4,
      registrations: 0,
      counts: { o1: 1, o2: 2, o3: 1 },
      winners: ['o2'],
      outsideWindow: 0,
    });
  });

  it('counts each choice in a multiple-choice voting; all options with the highest count win', async () => {
    const result = await count('multiple', createBallots(['o1', 'o3'], ['o3'], ['o1', 'o2']));
    expect(result).to.deep.include({ votes: 3, counts: { o1: 2, o2: 1, o3: 2 }, winners: ['o1', 'o3'] });
  });

  it('counts each choice in an approval voting', async () => {
    const result = await count('approval', createBallots(['o1', 'o2', 'o3'], ['o2'], ['o2', 'o3']));
    expect(result).to.deep.include({ votes: 3, counts: { o1: 1, o2: 3, o3: 2 }, winners: ['o2'] });
  });

  it('has no winner without votes', async () => {
    expect(await count('single', [])).to.deep.include({
      votes: 0,
      counts: { o1: 0, o2: 0, o3: 0 },
      winners: [],
    });
  });

  it('counts votes within the window, to the millisecond, and all registrations', async () => {
    const voting = createVotingOfKind('single');
    const start = Date.parse(voting.startsAt);
    const end = Date.parse(voting.endsAt);
    const ballots = [start - 1, start, end - 1, end].map((votedAt) => ({
      votedAt,
      choices: ['o1'],
      registeredAt: start,
    }));
    const result = await recount(voting, async (visit) =>
      [...ballots, { registeredAt: end }, {}].forEach(visit),
    );
    expect(result).to.deep.include({ votes: 2, registrations: 5, outsideWindow: 2 });
    expect(result.counts.o1).to.equal(2);
  });

  for (const [name, maxRankings] of [
    ['in memory', 20_000],
    ['read again in each round', 0],
  ] as const)
    it(`ignores votes outside the window in all rounds of a ranked count, with rankings ${name}`, async () => {
      const voting = createVoting({ ballot: { kind: 'ranked' } });
      const start = Date.parse(voting.startsAt);
      const createRanked = (votedAt: number, ...choices: string[]) => ({ votedAt, choices, ranked: true });
      const ballots = [
        createRanked(start, 'o1', 'o2'),
        createRanked(start, 'o1', 'o3'),
        createRanked(start, 'o2', 'o1'),
        createRanked(start - 1, 'o2', 'o1'),
        createRanked(Date.parse(voting.endsAt), 'o2', 'o1'),
        { registeredAt: start },
      ];
      const result = await recount(voting, async (visit) => ballots.forEach(visit), maxRankings);
      expect(result).to.deep.include({ votes: 3, outsideWindow: 2, winners: ['o1'] });
      expect(result.rounds).to.deep.equal([{ counts: { o1: 2, o2: 1, o3: 0 }, exhausted: 0 }]);
    });

  it('reads the ballots once if the rankings fit in memory, otherwise again in each round', async () => {
    const voting = createVoting({ ballot: { kind: 'ranked' } });
    const ballots = createBallots(['o1'], ['o1'], ['o2'], ['o2'], ['o3', 'o1']);
    const countReads = async (maxRankings?: number) => {
      let reads = 0;
      await recount(
        voting,
        async (visit) => {
          reads += 1;
          ballots.forEach(visit);
        },
        maxRankings,
      );
      return reads;
    };
    expect(await countReads()).to.equal(1);
    expect(await countReads(3)).to.equal(1);
    // One read for the tally, and one for each of the two rounds.
    expect(await countReads(2)).to.equal(3);
  });
});
