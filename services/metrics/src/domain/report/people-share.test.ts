import { expect } from 'chai';
import { toPersonId } from '../facts/fact.ts';
import { getBucketPrefix, getPersonBucket } from './people-share.ts';

describe('the bucket of a person', () => {
  it('is the position of the first character of the id', () => {
    expect(getPersonBucket('Axxxxxxxxxxx')).to.equal(0);
    expect(getPersonBucket('_xxxxxxxxxxx')).to.equal(63);
    for (let bucket = 0; bucket < 64; bucket += 1)
      expect(getPersonBucket(getBucketPrefix(bucket))).to.equal(bucket);
  });

  it('is one of 64 for every person', () => {
    const buckets = Array.from({ length: 2_000 }, (_, i) => getPersonBucket(toPersonId(`voter-${i}`)));
    expect(new Set(buckets).size).to.equal(64);
    expect(Math.min(...buckets)).to.equal(0);
  });
});
