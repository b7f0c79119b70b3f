import { expect } from 'chai';
import { computeBucket } from './bucket.ts';

describe('computeBucket', () => {
  it('never changes for a voter, because stored ballots depend on it', () => {
    expect(
      ['voter-ada', 'voter-bob', 'voter-eve'].map((voterId) => computeBucket(voterId, 64)),
    ).to.deep.equal([21, 33, 15]);
    expect(computeBucket('Voter-Ada', 64)).to.equal(44);
    expect(computeBucket('voter-ada', 1)).to.equal(0);
  });

  it('spreads voters over all buckets', () => {
    const buckets = Array.from({ length: 400 }, (_, i) => computeBucket(`voter-${i}`, 16));
    expect(new Set(buckets).size).to.equal(16);
    expect(Math.min(...buckets)).to.equal(0);
    expect(Math.max(...buckets)).to.equal(15);
  });
});
