import { expect } from 'chai';
import { getWinnerTag } from '../../src/rules/winner-tag.ts';

describe('getWinnerTag', () => {
  it('tells a winner from options that share first place and from the winner of a tie', () => {
    expect(getWinnerTag(undefined)).to.equal('winner');
    expect(getWinnerTag({ rule: 'shared' })).to.equal('tied');
    expect(getWinnerTag({ rule: 'earlier-round' })).to.equal('tieBreak');
    expect(getWinnerTag({ rule: 'option-order' })).to.equal('tieBreak');
  });
});
