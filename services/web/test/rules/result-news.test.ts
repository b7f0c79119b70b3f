import { expect } from 'chai';
import { isToBeSaid, newsOf } from '../../src/rules/result-news.ts';

describe('news of a result that moves', () => {
  it('names how many voted, and who alone leads', () => {
    expect(newsOf(5, { o1: 3, o2: 2 })).to.deep.equal({ votes: 5, leader: 'o1' });
    expect(newsOf(4, { o1: 2, o2: 2 })).to.deep.equal({ votes: 4, leader: undefined });
    expect(newsOf(0, { o1: 0, o2: 0 })).to.deep.equal({ votes: 0, leader: undefined });
  });

  it('is said when it is news, at most every fifteen seconds, and not of the first numbers', () => {
    const before = { votes: 5, leader: 'o1', at: 100_000 };
    expect(isToBeSaid({ votes: 6, leader: 'o1' }, undefined, 100_000)).to.equal(false);
    expect(isToBeSaid({ votes: 6, leader: 'o1' }, before, 114_999)).to.equal(false);
    expect(isToBeSaid({ votes: 6, leader: 'o1' }, before, 115_000)).to.equal(true);
    expect(isToBeSaid({ votes: 5, leader: 'o2' }, before, 115_000)).to.equal(true);
    expect(isToBeSaid({ votes: 5, leader: 'o1' }, before, 900_000)).to.equal(false);
  });
});
