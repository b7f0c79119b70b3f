import { expect } from 'chai';
import { computeQuantile } from './quantile.ts';
import { findViolations, type Sample } from './samples.ts';
import { createSmokeEvent, findFault } from './smoke.ts';
import { parseTargets } from './targets.ts';

describe('release checks', () => {
  const limits = { minSamples: 20, maxFaultShare: 0.01, maxLatency: { ms: 1000, share: 0.95 } };
  const samples = (count: number, faulty: number, ms = 10): Sample[] =>
    Array.from({ length: count }, (_, i) => ({ ms, ...(i < faulty && { fault: 'threw' }) }));

  it('pass enough calls that are correct and fast', () => {
    expect(findViolations(samples(20, 0), limits)).to.deep.equal([]);
    expect(findViolations(samples(1000, 10), limits)).to.deep.equal([]);
  });

  it('fail with too few samples, even when all are correct', () => {
    expect(findViolations([], limits)).to.deep.equal(['only 0 of at least 20 samples: nothing is proved']);
    expect(findViolations(samples(19, 0), limits)).to.have.length(1);
  });

  it('fail a build where one call in five, or one in twenty, fails', () => {
    expect(findViolations(samples(20, 4), limits)).to.deep.equal(['4 of 20 went wrong, the first: threw']);
    expect(findViolations(samples(20, 1), limits)).to.have.length(1);
    expect(findViolations(samples(20, 4), { ...limits, maxFaultShare: 0.2 })).to.deep.equal([]);
  });

  it('fail a build where more than one call in twenty is slow', () => {
    const slow = [...samples(18, 0), ...samples(2, 0, 5000)];
    expect(findViolations(slow, limits)).to.have.length(1);
    expect(findViolations([...samples(19, 0), ...samples(1, 0, 5000)], limits)).to.deep.equal([]);
    const hundredth = { ...limits, maxLatency: { ms: 1000, share: 0.99 } };
    expect(findViolations([...samples(97, 0), ...samples(3, 0, 5000)], hundredth)).to.deep.equal([
      '99 of 100 take up to 5000 ms, over 1000',
    ]);
    expect(findViolations([...samples(199, 0), ...samples(1, 0, 5000)], hundredth)).to.deep.equal([]);
  });

  it('compute quantiles by the nearest rank', () => {
    expect(computeQuantile([3, 1, 2, 4], 0.5)).to.equal(2);
    expect(computeQuantile([3, 1, 2, 4], 0.99)).to.equal(4);
    expect(computeQuantile([], 0.5)).to.equal(undefined);
  });

  it('accept the response of a working function to an empty event', () => {
    expect(findFault('http', { answer: { statusCode: 401, body: '{}' } })).to.equal(undefined);
    expect(findFault('batch', { answer: { batchItemFailures: [] } })).to.equal(undefined);
    expect(findFault('batch', { answer: null })).to.equal(undefined);
    expect(findFault('batch', {})).to.equal(undefined);
    expect(createSmokeEvent('batch')).to.deep.equal({ Records: [] });
    expect(createSmokeEvent('other')).to.equal(undefined);
  });

  it('reject the response of a broken function', () => {
    expect(findFault('http', { error: 'no such module' })).to.equal('it threw: no such module');
    expect(findFault('http', { answer: { statusCode: 500 } })).to.equal('it answered 500');
    expect(findFault('http', { answer: 'hello' })).to.equal('it answered nothing that is HTTP');
    expect(findFault('batch', { answer: { batchItemFailures: [{}] } })).to.include('events');
    expect(findFault('batch', { answer: 'hello' })).to.include('nothing');
  });

  it('parse the release targets and reject any other format', () => {
    const found = parseTargets('{"castVote":"http:12"}', 'suffra-ballot-prod-');
    expect([...found.values()]).to.deep.equal([
      { functionName: 'suffra-ballot-prod-castVote', version: '12', kind: 'http' },
    ]);
    expect(() => parseTargets('{"castVote":"http:$LATEST"}', '')).to.throw();
  });
});
