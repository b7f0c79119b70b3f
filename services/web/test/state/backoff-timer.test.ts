import { expect } from 'chai';
import sinon from 'sinon';
import { BackoffTimer } from '../../src/state/backoff-timer.ts';

describe('backoff timer', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers();
    sinon.stub(Math, 'random').returns(0);
  });
  afterEach(() => {
    sinon.restore();
    clock.restore();
  });

  /** A timer that schedules its next call itself, and the times of its calls. */
  const startTimer = () => {
    const calledAt: number[] = [];
    const timer: BackoffTimer = new BackoffTimer({ firstMs: 2_000, maxMs: 16_000 }, () => {
      calledAt.push(Date.now());
      timer.schedule();
    });
    timer.schedule();
    return { timer, calledAt };
  };

  it('calls a failing function with growing delays', () => {
    const { calledAt } = startTimer();
    clock.tick(30_000);
    expect(calledAt).to.deep.equal([1_000, 3_000, 7_000, 15_000, 23_000]);
  });

  it('starts from the first delay after a reset, and does nothing after a stop', () => {
    const { timer, calledAt } = startTimer();
    clock.tick(3_000);
    timer.reset();
    expect(timer.isScheduled).to.equal(false);
    timer.schedule();
    clock.tick(1_000);
    expect(calledAt).to.deep.equal([1_000, 3_000, 4_000]);
    timer.stop();
    clock.tick(60_000);
    expect(calledAt).to.have.length(3);
  });

  it('waits as long as the server asked for', () => {
    const { timer, calledAt } = startTimer();
    timer.schedule(30_000);
    clock.tick(29_999);
    expect(calledAt).to.deep.equal([]);
    clock.tick(1);
    expect(calledAt).to.deep.equal([30_000]);
  });
});
