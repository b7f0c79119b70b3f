import { expect } from 'chai';
import { computeErrorRate } from './error-rate.ts';

describe('computeErrorRate', () => {
  it('returns the share of errors with six decimal places', () => {
    expect(computeErrorRate({ requests: 3, errors: 1 })).to.equal(0.333333);
    expect(computeErrorRate({ requests: 4, errors: 4 })).to.equal(1);
  });

  it('returns 0 without requests', () => {
    expect(computeErrorRate({ requests: 0, errors: 0 })).to.equal(0);
  });
});
