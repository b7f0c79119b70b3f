import { quantile } from '@suffra/shared/release/quantile';
import { expect } from 'chai';
import { faultsIn } from '../synthetic/verdict.ts';

const limits = { leastSamples: 10, mostFaults: 0, p99: 100 };
const samples = (count: number, took: number, fault?: string) =>
  Array.from({ length: count }, () => ({ took, ...(fault !== undefined && { fault }) }));

describe('the verdict over synthetic votes', () => {
  it('lets a release go on when all were right, quick and enough', () => {
    expect(faultsIn(samples(10, 50), limits)).to.deep.equal([]);
  });

  it('takes too few samples for a failure: nothing was proved', () => {
    expect(faultsIn(samples(9, 50), limits)).to.have.length(1);
    expect(faultsIn([], limits)).to.have.length(1);
  });

  it('stops a build that fails one vote in five, whatever share is allowed below that', () => {
    const bad = [...samples(8, 50), ...samples(2, 50, 'a vote answered 500')];
    expect(faultsIn(bad, limits).join()).to.include('2 of 10 at fault, the first: a vote answered 500');
    expect(faultsIn(bad, { ...limits, mostFaults: 0.1 })).to.have.length(1);
    expect(faultsIn(bad, { ...limits, mostFaults: 0.2 })).to.deep.equal([]);
  });

  it('stops a build that is too slow for one in a hundred', () => {
    expect(faultsIn([...samples(199, 50), ...samples(1, 900)], limits)).to.deep.equal([]);
    expect(faultsIn([...samples(97, 50), ...samples(3, 900)], limits)).to.deep.equal([
      'p99 is 900 ms, at most 100 ms are allowed',
    ]);
  });

  it('takes quantiles by the nearest rank', () => {
    expect(quantile([3, 1, 2, 4], 0.5)).to.equal(2);
    expect(quantile([3, 1, 2, 4], 0.99)).to.equal(4);
    expect(quantile([], 0.5)).to.equal(undefined);
  });
});
