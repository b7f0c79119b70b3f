import { expect } from 'chai';
import { getRetryDelaySeconds } from './push-retry.ts';

const now = Date.UTC(2030, 4, 1);
const hourMs = 3_600_000;

describe('getRetryDelaySeconds', () => {
  it('increases the delay up to 15 minutes, and abandons the push after six retries', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map((attempts) =>
      getRetryDelaySeconds(attempts, undefined, now + 9 * hourMs, now),
    );
    expect(delays).to.deep.equal([5, 15, 60, 180, 600, 900, undefined]);
  });

  it('uses a longer delay that the push service asks for, within the limit of SQS', () => {
    expect(getRetryDelaySeconds(1, 61, now + hourMs, now)).to.equal(61);
    expect(getRetryDelaySeconds(1, 5_000, now + hourMs, now)).to.equal(900);
    expect(getRetryDelaySeconds(3, 1, now + hourMs, now)).to.equal(60);
    expect(getRetryDelaySeconds(1, 5.2, now + hourMs, now)).to.equal(6);
  });

  it('abandons a push that would be stale after the delay', () => {
    expect(getRetryDelaySeconds(1, undefined, now + 5_000, now)).to.equal(undefined);
    expect(getRetryDelaySeconds(1, undefined, now + 5_001, now)).to.equal(5);
  });
});
