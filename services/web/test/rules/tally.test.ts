import { expect } from 'chai';
import { barsOf } from '../../src/rules/tally.ts';
import { grouped, untilFirstChange } from '../../src/rules/tile-groups.ts';

describe('the bars of a result', () => {
  it('stand in order of votes; equals keep the ballot’s order', () => {
    const bars = barsOf(['a', 'b', 'c'], { votes: 8, counts: { a: 2, c: 2, b: 4 }, winners: ['b'] });
    expect(bars).to.deep.equal([
      { optionId: 'b', count: 4, share: 0.5, won: true },
      { optionId: 'a', count: 2, share: 0.25, won: false },
      { optionId: 'c', count: 2, share: 0.25, won: false },
    ]);
  });

  it('are of the voters, so that several marks add up to more than all', () => {
    const bars = barsOf(['a', 'b'], { votes: 4, counts: { a: 4, b: 3 } });
    expect(bars.map(({ share }) => share)).to.deep.equal([1, 0.75]);
  });

  it('are empty without votes', () => {
    expect(barsOf(['a'], { votes: 0, counts: {} })).to.deep.equal([
      { optionId: 'a', count: 0, share: 0, won: false },
    ]);
  });
});

describe('groups of tiles', () => {
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
    grouped(all, Date.parse(at(hour))).map(({ state, items }) => [state, items.map(({ name }) => name)]);

  it('are told by the time, what is open first, and left out when empty', () => {
    expect(names(12)).to.deep.equal([
      ['open', ['now']],
      ['coming', ['soon', 'later']],
      ['closed', ['over']],
    ]);
    expect(names(17)).to.deep.equal([['closed', ['over', 'soon', 'now', 'later']]]);
  });

  it('change when the first of them opens or closes', () => {
    expect(untilFirstChange(all, Date.parse(at(12)))).to.equal(3_600_000);
    expect(untilFirstChange(all, Date.parse(at(17)))).to.equal(0);
    expect(untilFirstChange([], 0)).to.equal(0);
  });
});
