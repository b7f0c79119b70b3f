import { expect } from 'chai';
import { toResultBars } from '../../src/rules/result-bars.ts';
import { computeFirstChangeMs, groupByState } from '../../src/rules/voting-groups.ts';

describe('result bars', () => {
  it('are sorted by votes; ties keep the order of the ballot', () => {
    const bars = toResultBars(['a', 'b', 'c'], { votes: 8, counts: { a: 2, c: 2, b: 4 }, winners: ['b'] });
    expect(bars).to.deep.equal([
      { optionId: 'b', count: 4, share: 0.5, isWinner: true },
      { optionId: 'a', count: 2, share: 0.25, isWinner: false },
      { optionId: 'c', count: 2, share: 0.25, isWinner: false },
    ]);
  });

  it('are shares of the voters, so multiple choices add up to more than 100 %', () => {
    const bars = toResultBars(['a', 'b'], { votes: 4, counts: { a: 4, b: 3 } });
    expect(bars.map(({ share }) => share)).to.deep.equal([1, 0.75]);
  });

  it('are empty without votes', () => {
    expect(toResultBars(['a'], { votes: 0, counts: {} })).to.deep.equal([
      { optionId: 'a', count: 0, share: 0, isWinner: false },
    ]);
  });
});

describe('tile groups', () => {
  const at = (hour: number) => `2026-11-23T${hour}:00:00.000Z`;
  const voting = (name: string, from: number, to: number) => ({
    name,
    startsAt: at(from),
    endsAt: at(to),
    state: 'coming' as const,
  });
  const all = [
    voting('over', 10, 11),
    voting('soon', 14, 15),
    voting('now', 11, 13),
    voting('later', 15, 16),
  ];
  const names = (hour: number) =>
    groupByState(all, Date.parse(at(hour))).map(({ state, items }) => [state, items.map(({ name }) => name)]);

  it('depend on the time, start with open votings, and are hidden when empty', () => {
    expect(names(12)).to.deep.equal([
      ['open', ['now']],
      ['coming', ['soon', 'later']],
      ['closed', ['over']],
    ]);
    expect(names(17)).to.deep.equal([['closed', ['over', 'soon', 'now', 'later']]]);
  });

  it('change when the next voting opens or closes', () => {
    expect(computeFirstChangeMs(all, Date.parse(at(12)))).to.equal(3_600_000);
    expect(computeFirstChangeMs(all, Date.parse(at(17)))).to.equal(0);
    expect(computeFirstChangeMs([], 0)).to.equal(0);
  });
});
