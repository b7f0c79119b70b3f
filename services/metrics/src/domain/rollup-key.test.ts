import { expect } from 'chai';
import { isUpToDate, toRollupMessage } from './rollup-key.ts';

const key = { tenantId: 'aurora', level: 'hour', name: '2026-11-01T10' } as const;
const windowMs = 240_000;

describe('toRollupMessage', () => {
  it('is the same message for the same rollup within a window', () => {
    const message = toRollupMessage(key, 10 * windowMs, windowMs);
    expect(message).to.deep.equal({
      body: JSON.stringify({ ...key, windowEndsAt: 11 * windowMs }),
      messageGroupId: 'aurora#hour#2026-11-01T10',
      messageDeduplicationId: 'aurora#hour#2026-11-01T10#10',
    });
    expect(toRollupMessage(key, 11 * windowMs - 1, windowMs)).to.deep.equal(message);
  });

  it('is another message in the next window, in the same group', () => {
    const [one, other] = [10, 11].map((window) => toRollupMessage(key, window * windowMs, windowMs));
    expect(one?.messageDeduplicationId).to.not.equal(other?.messageDeduplicationId);
    expect(one?.messageGroupId).to.equal(other?.messageGroupId);
  });
});

describe('isUpToDate', () => {
  it('is true for a rollup that was read after the window, by any of the clocks', () => {
    const stale = { ...key, windowEndsAt: 1_000_000 };
    expect(isUpToDate(1_004_999, stale)).to.equal(false);
    expect(isUpToDate(1_005_000, stale)).to.equal(true);
  });
});
