import { expect } from 'chai';
import { computeBackoffMs, parseRetryAfterMs } from '../../src/rules/backoff.ts';

const minuteRange = { firstMs: 1_000, maxMs: 60_000 };

describe('delays between attempts', () => {
  it('double up to the maximum, each with jitter over half of the delay', () => {
    expect([1, 2, 3, 4, 7, 8, 30].map((attempt) => computeBackoffMs(minuteRange, attempt, 0))).to.deep.equal([
      500, 1_000, 2_000, 4_000, 30_000, 30_000, 30_000,
    ]);
    expect(computeBackoffMs(minuteRange, 3, 0.5)).to.equal(3_000);
    expect(computeBackoffMs(minuteRange, 30, 0.999)).to.be.below(60_000);
  });

  it('are never shorter than the Retry-After of the server, and have jitter then too', () => {
    expect(computeBackoffMs(minuteRange, 1, 0, 30_000)).to.equal(30_000);
    expect(computeBackoffMs(minuteRange, 1, 0.5, 30_000)).to.equal(37_500);
    expect(computeBackoffMs(minuteRange, 8, 0, 2_000)).to.equal(30_000);
  });

  it('read Retry-After as seconds or as a date, and ignore anything else', () => {
    const now = Date.parse('2026-11-29T06:00:00Z');
    expect(parseRetryAfterMs('120', now)).to.equal(120_000);
    expect(parseRetryAfterMs('Sun, 29 Nov 2026 06:00:30 GMT', now)).to.equal(30_000);
    expect(parseRetryAfterMs('Sun, 29 Nov 2026 05:00:00 GMT', now)).to.equal(0);
    expect(parseRetryAfterMs('soon', now)).to.equal(0);
    expect(parseRetryAfterMs(null, now)).to.equal(0);
  });
});
