import { expect } from 'chai';
import * as fc from 'fast-check';
import { certifiedResult, findWinners } from './result.ts';

describe('findWinners', () => {
  const options = ['o1', 'o2', 'o3'];

  it('returns all options with the highest count, in the order of the voting', () => {
    expect(findWinners(options, { o1: 1, o2: 3, o3: 2 })).to.deep.equal(['o2']);
    expect(findWinners(options, { o3: 2, o1: 2, o2: 1 })).to.deep.equal(['o1', 'o3']);
    expect(findWinners(options, { o3: 1 })).to.deep.equal(['o3']);
  });

  it('returns no option without votes', () => {
    expect(findWinners(options, {})).to.deep.equal([]);
    expect(findWinners(options, { o1: 0, o2: 0, o3: 0 })).to.deep.equal([]);
    expect(findWinners([], {})).to.deep.equal([]);
  });

  it('returns no option that has fewer votes than another one', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(5), (o1, o2, o3) => {
        const votes: Record<string, number> = { o1, o2, o3 };
        const max = Math.max(o1, o2, o3);
        const winners = findWinners(options, votes);
        expect(winners.every((option) => votes[option] === max)).to.equal(true);
        expect(winners.length > 0).to.equal(max > 0);
      }),
    );
  });
});

describe('certifiedResult', () => {
  it('reads everything that was certified, because a result is final', () => {
    const result = {
      version: 3,
      endsAt: '2026-03-01T10:00:00.000Z',
      votes: 3,
      registrations: 9,
      counts: { o1: 1, o2: 1, o3: 1 },
      winners: ['o1'],
      rounds: [
        { counts: { o1: 1, o2: 1, o3: 1 }, exhausted: 0, eliminated: 'o3' },
        { counts: { o1: 2, o2: 1 }, exhausted: 0 },
      ],
      certifiedAt: '2026-03-01T10:01:00.000Z',
      tallyAgreed: false,
    };
    expect(certifiedResult.parse(result)).to.deep.equal(result);
  });
});
