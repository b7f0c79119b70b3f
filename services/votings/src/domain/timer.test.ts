import { expect } from 'chai';
import { at, createSample, ms } from '../../test/support/sample-voting.ts';
import {
  findLostTimers,
  getDueTime,
  getNextTimerDeadline,
  getTimerInstant,
  isObsolete,
  timerKinds,
} from './timer.ts';

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

describe('findLostTimers', () => {
  it('finds each timer two minutes after its due time, if it has not fired for this window', () => {
    const voting = createSample();
    expect(findLostTimers(voting, ms('08:47') - 1)).to.deep.equal([]);
    expect(findLostTimers(voting, ms('08:47'))).to.deep.equal(['starting-soon']);
    const fired = { 'starting-soon': at('09:00'), opened: at('08:00') };
    expect(findLostTimers({ ...voting, fired }, ms('09:02'))).to.deep.equal(['opened']);
  });

  it('finds no announcement of a moment that has passed, and nothing of a cancelled voting', () => {
    expect(findLostTimers(createSample(), ms('11:00'))).to.deep.equal(['opened', 'closed']);
    expect(findLostTimers({ ...createSample(), cancelled: true }, ms('11:00'))).to.deep.equal([]);
  });
});

describe('getNextTimerDeadline', () => {
  it('is two minutes after the next timer is due, or after the change if the timer was due before', () => {
    const voting = createSample();
    expect(getNextTimerDeadline(voting, ms('07:00'))).to.equal(ms('08:47'));
    expect(getNextTimerDeadline(voting, ms('08:50'))).to.equal(ms('08:52'));
    const fired = { opened: at('09:00') };
    expect(getNextTimerDeadline({ ...voting, fired }, ms('09:00'))).to.equal(ms('09:57'));
  });

  it('does not exist after the close or a cancellation', () => {
    const fired = { closed: at('10:00'), opened: at('09:00') };
    expect(getNextTimerDeadline({ ...createSample(), fired }, ms('10:00'))).to.equal(undefined);
    expect(getNextTimerDeadline({ ...createSample(), cancelled: true }, ms('07:00'))).to.equal(undefined);
  });
});
