import { expect } from 'chai';
import { at, createSample, ms } from '../../test/support/sample-voting.ts';
import { getDueTime, getTimerInstant, isObsolete, timerKinds } from './timer.ts';

describe('getTimerInstant', () => {
  it('is the start for the first two timers, and the end for the others', () => {
    const instants = timerKinds.map((kind) => getTimerInstant(kind, createSample()));
    expect(instants).to.deep.equal([at('09:00'), at('09:00'), at('10:00'), at('10:00')]);
  });
});

describe('getDueTime', () => {
  it('is 15 minutes before the start, at the start, 5 minutes before the end, at the end', () => {
    const due = timerKinds.map((kind) => getDueTime(kind, createSample()));
    expect(due).to.deep.equal([ms('08:45'), ms('09:00'), ms('09:55'), ms('10:00')]);
  });

  it('is at the start for closing-soon, when the window is shorter than 5 minutes', () => {
    expect(getDueTime('closing-soon', createSample({ endsAt: at('09:03') }))).to.equal(ms('09:00'));
  });
});

describe('isObsolete', () => {
  it('is true for an announcement from the announced moment on', () => {
    expect(isObsolete('starting-soon', createSample(), ms('08:59:59.999'))).to.equal(false);
    expect(isObsolete('starting-soon', createSample(), ms('09:00'))).to.equal(true);
    expect(isObsolete('closing-soon', createSample(), ms('09:59:59.999'))).to.equal(false);
    expect(isObsolete('closing-soon', createSample(), ms('10:00'))).to.equal(true);
  });

  it('is never true for the opening and the close', () => {
    for (const kind of ['opened', 'closed'] as const)
      expect(isObsolete(kind, createSample(), ms('12:00')), kind).to.equal(false);
  });
});
