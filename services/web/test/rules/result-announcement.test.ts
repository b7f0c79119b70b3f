import { expect } from 'chai';
import { shouldAnnounce, summarizeResults } from '../../src/rules/result-announcement.ts';

describe('announcement of changing results', () => {
  it('contains the number of votes and a sole leader', () => {
    expect(summarizeResults(5, { o1: 3, o2: 2 })).to.deep.equal({ votes: 5, leader: 'o1' });
    expect(summarizeResults(4, { o1: 2, o2: 2 })).to.deep.equal({ votes: 4, leader: undefined });
    expect(summarizeResults(0, { o1: 0, o2: 0 })).to.deep.equal({ votes: 0, leader: undefined });
  });

  it('is made on changes, at most every fifteen seconds, and not for the first numbers', () => {
    const before = { votes: 5, leader: 'o1', at: 100_000 };
    expect(shouldAnnounce({ votes: 6, leader: 'o1' }, undefined, 100_000)).to.equal(false);
    expect(shouldAnnounce({ votes: 6, leader: 'o1' }, before, 114_999)).to.equal(false);
    expect(shouldAnnounce({ votes: 6, leader: 'o1' }, before, 115_000)).to.equal(true);
    expect(shouldAnnounce({ votes: 5, leader: 'o2' }, before, 115_000)).to.equal(true);
    expect(shouldAnnounce({ votes: 5, leader: 'o1' }, before, 900_000)).to.equal(false);
  });
});
