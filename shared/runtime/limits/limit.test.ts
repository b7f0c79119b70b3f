import { expect } from 'chai';
import { getLimitWindow, getRetryAfterSeconds } from './limit.ts';

const limit = { name: 'test', max: 1, windowSeconds: 900 };

describe('a window of a limit', () => {
  it('contains its first millisecond, and not its last', () => {
    expect(getLimitWindow(limit, 899_999)).to.deep.equal({ startsAt: 0, endsAt: 900 });
    expect(getLimitWindow(limit, 900_000)).to.deep.equal({ startsAt: 900, endsAt: 1_800 });
  });

  it('lets a rejected caller wait until it ends, for at least a second', () => {
    const window = getLimitWindow(limit, 0);
    expect([0, 1, 899_001, 899_999].map((now) => getRetryAfterSeconds(window, now))).to.deep.equal([
      900, 900, 1, 1,
    ]);
  });
});
