import { expect } from 'chai';
import { getTimerDelaySeconds } from './campaign-timer.ts';

const now = Date.UTC(2030, 4, 1);

describe('getTimerDelaySeconds', () => {
  it('rounds up to whole seconds', () => {
    expect(getTimerDelaySeconds(now + 1, now)).to.equal(1);
    expect(getTimerDelaySeconds(now + 1_000, now)).to.equal(1);
    expect(getTimerDelaySeconds(now + 1_001, now)).to.equal(2);
  });

  it('is at most 900 seconds, the longest delay of SQS', () => {
    expect(getTimerDelaySeconds(now + 86_400_000, now)).to.equal(900);
  });

  it('is zero when the time has come', () => {
    expect(getTimerDelaySeconds(now, now)).to.equal(0);
    expect(getTimerDelaySeconds(now - 5_000, now)).to.equal(0);
  });
});
