import { expect } from 'chai';
import { bucketCount, getBucket, matchesFilter, parseSeriesName, toSeriesName } from './series.ts';

const series = { account: 'acc-a', voting: 'v1' };

describe('a series', () => {
  it('is parsed from its name', () => {
    expect(toSeriesName(series)).to.equal('acc-a#v1');
    expect(parseSeriesName('acc-a#v1')).to.deep.equal(series);
    expect(parseSeriesName('-#-')).to.deep.equal({ account: '-', voting: '-' });
  });

  it('matches a filter without properties, of its account, of its voting or of both', () => {
    for (const filter of [
      {},
      { accountId: 'acc-a' },
      { votings: ['v0', 'v1'] },
      { accountId: 'acc-a', votings: ['v1'] },
    ])
      expect(matchesFilter(filter, series)).to.equal(true);
  });

  it('does not match a filter of another account or other votings', () => {
    for (const filter of [
      { accountId: 'acc-b' },
      { votings: [] },
      { votings: ['v0'] },
      { accountId: 'acc-a', votings: ['v0'] },
      { accountId: 'acc-b', votings: ['v1'] },
    ])
      expect(matchesFilter(filter, series)).to.equal(false);
  });

  it('has one of 64 buckets by its account, always the same', () => {
    const buckets = Array.from({ length: 2_000 }, (_, i) => getBucket(`acc-${i}`));
    expect(new Set(buckets).size).to.equal(bucketCount);
    expect(Math.max(...buckets)).to.equal(63);
    expect(getBucket('acc-a')).to.equal(getBucket('acc-a'));
  });
});
