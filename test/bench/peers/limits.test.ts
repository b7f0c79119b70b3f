import { expect } from 'chai';
import { findPeerFailures, maxUnits } from './limits.ts';
import { createLoss } from './repeating-voters.ts';

const within = { ...maxUnits.free, wrongCounts: 0, requestsWithRepeats: 3.5, timeRatio: 1 };

describe('the limits of the comparison with public samples', () => {
  it('accept a vote that is counted once within its write units', () => {
    expect(findPeerFailures('free', within)).to.deep.equal([]);
  });

  it('reject a single wrong count', () => {
    expect(findPeerFailures('free', { ...within, wrongCounts: 1 })).to.deep.equal(['free: 1 wrong counts']);
  });

  it('reject more write units, for votes sent once and for repeated votes', () => {
    expect(findPeerFailures('free', { ...within, unitsOnce: 1.06, unitsWithRepeats: 3.7 })).to.deep.equal([
      'free: 1.060 write units sent once, more than 1.05',
      'free: 3.700 write units sent three times, more than 3.3',
    ]);
    expect(findPeerFailures('paid', { ...within, unitsWithRepeats: 5.7 })).to.have.length(1);
  });

  it('lose exactly one answer in twenty', () => {
    const isLost = createLoss(20);
    expect(Array.from({ length: 400 }, isLost).filter(Boolean)).to.have.length(20);
  });
});
