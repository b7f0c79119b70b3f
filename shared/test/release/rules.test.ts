import { expect } from 'chai';
import { quantile } from '../../src/release/quantile.ts';
import { objections, type Sample } from '../../src/release/samples.ts';
import { faultOf, harmlessCall } from '../../src/release/smoke.ts';
import { targetsIn } from '../../src/release/targets.ts';

describe('what a hook of a release goes by', () => {
  const limits = { atLeast: 20, faults: 0.01, longest: { ms: 1000, share: 0.95 } };
  const samples = (count: number, faulty: number, ms = 10): Sample[] =>
    Array.from({ length: count }, (_, i) => ({ ms, ...(i < faulty && { fault: 'threw' }) }));

  it('lets a release go on whose calls are enough, right and quick', () => {
    expect(objections(samples(20, 0), limits)).to.deep.equal([]);
    expect(objections(samples(1000, 10), limits)).to.deep.equal([]);
  });

  it('takes too few samples for a failure, however right they are', () => {
    expect(objections([], limits)).to.deep.equal(['only 0 of at least 20 samples: nothing is proved']);
    expect(objections(samples(19, 0), limits)).to.have.length(1);
  });

  it('stops a build that fails one call in five, or one in twenty', () => {
    expect(objections(samples(20, 4), limits)).to.deep.equal(['4 of 20 went wrong, the first: threw']);
    expect(objections(samples(20, 1), limits)).to.have.length(1);
    expect(objections(samples(20, 4), { ...limits, faults: 0.2 })).to.deep.equal([]);
  });

  it('stops a build that is slow in more than one call of twenty', () => {
    const slow = [...samples(18, 0), ...samples(2, 0, 5000)];
    expect(objections(slow, limits)).to.have.length(1);
    expect(objections([...samples(19, 0), ...samples(1, 0, 5000)], limits)).to.deep.equal([]);
    const hundredth = { ...limits, longest: { ms: 1000, share: 0.99 } };
    expect(objections([...samples(97, 0), ...samples(3, 0, 5000)], hundredth)).to.deep.equal([
      '99 of 100 take up to 5000 ms, over 1000',
    ]);
    expect(objections([...samples(199, 0), ...samples(1, 0, 5000)], hundredth)).to.deep.equal([]);
  });

  it('takes quantiles by the nearest rank', () => {
    expect(quantile([3, 1, 2, 4], 0.5)).to.equal(2);
    expect(quantile([3, 1, 2, 4], 0.99)).to.equal(4);
    expect(quantile([], 0.5)).to.equal(undefined);
  });

  it('knows a function that does what it should with nothing to do', () => {
    expect(faultOf('http', { answer: { statusCode: 401, body: '{}' } })).to.equal(undefined);
    expect(faultOf('batch', { answer: { batchItemFailures: [] } })).to.equal(undefined);
    expect(faultOf('batch', { answer: null })).to.equal(undefined);
    expect(faultOf('batch', {})).to.equal(undefined);
    expect(harmlessCall('batch')).to.deep.equal({ Records: [] });
    expect(harmlessCall('other')).to.equal(undefined);
  });

  it('knows one that does not', () => {
    expect(faultOf('http', { error: 'no such module' })).to.equal('it threw: no such module');
    expect(faultOf('http', { answer: { statusCode: 500 } })).to.equal('it answered 500');
    expect(faultOf('http', { answer: 'hello' })).to.equal('it answered nothing that is HTTP');
    expect(faultOf('batch', { answer: { batchItemFailures: [{}] } })).to.include('events');
    expect(faultOf('batch', { answer: 'hello' })).to.include('nothing');
  });

  it('reads its targets, and refuses what the plugin does not write', () => {
    const found = targetsIn('{"castVote":"http:12"}', 'suffra-ballot-prod-');
    expect([...found.values()]).to.deep.equal([
      { functionName: 'suffra-ballot-prod-castVote', version: '12', kind: 'http' },
    ]);
    expect(() => targetsIn('{"castVote":"http:$LATEST"}', '')).to.throw();
  });
});
