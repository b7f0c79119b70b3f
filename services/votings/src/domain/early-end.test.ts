import { expect } from 'chai';
import { at, catchError, createSample, ms } from '../../test/support/sample-voting.ts';
import { endEarly } from './early-end.ts';
import { applyEdit, cancelVoting } from './edit-voting.ts';
import { findLostTimers, getNextTimerDeadline } from './timer.ts';

const request = { reason: 'All have voted.', notifiesVoters: true };
const endAt = (time: string, change = {}) => endEarly(createSample(change), request, ms(time));

describe('endEarly', () => {
  it('moves the end of an open voting to 20 seconds from now, with the reason and the planned end', () => {
    expect(endAt('09:30')).to.deep.equal({
      ...createSample(),
      version: 4,
      windowVersion: 2,
      endsAt: at('09:30:20.000'),
      earlyEnd: {
        reason: 'All have voted.',
        decidedAt: at('09:30'),
        plannedEndsAt: at('10:00'),
        notifiesVoters: true,
      },
    });
  });

  it('keeps a voting open for at least a minute', () => {
    expect(endAt('09:00').endsAt).to.equal(at('09:01'));
    expect(endAt('09:00:40.001').endsAt).to.equal(at('09:01:00.001'));
  });

  it('rejects a voting that ends within 20 seconds anyway', () => {
    expect(endAt('09:59:39.999').endsAt).to.equal(at('09:59:59.999'));
    expect(catchError(() => endAt('09:59:40.000'))).to.deep.include({
      code: 'cannot-change-now',
      fields: ['endsAt'],
      state: 'open',
    });
  });

  it('rejects a voting that is not open', () => {
    for (const [time, change, state] of [
      ['08:59:59.999', {}, 'coming'],
      ['10:00', {}, 'closed'],
      ['09:30', { fired: { closed: at('10:00') } }, 'closed'],
      ['09:30', { cancelled: true }, 'cancelled'],
    ] as const)
      expect(catchError(() => endAt(time, change))).to.deep.include({ code: 'cannot-change-now', state });
  });

  it('returns a voting that ends early already unchanged, with its first reason, also after its end', () => {
    const ended = endAt('09:30');
    for (const time of ['09:30:05.000', '11:00'])
      expect(endEarly(ended, { ...request, reason: 'Another' }, ms(time))).to.equal(ended);
  });

  it('is final: the end cannot move later again, but the voting can be cancelled before it', () => {
    const ended = endAt('09:30');
    expect(catchError(() => applyEdit(ended, { endsAt: at('10:00') }, ms('09:30:01.000')))).to.deep.include({
      code: 'cannot-change-now',
      fields: ['endsAt'],
    });
    expect(cancelVoting(ended, 'Wrong options', ms('09:30:01.000')).cancelled).to.equal(true);
  });

  it('leaves no timer but the end to fire', () => {
    const ended = { ...endAt('09:30'), fired: { 'starting-soon': at('09:00'), opened: at('09:00') } };
    expect(findLostTimers(ended, ms('09:45'))).to.deep.equal(['closed']);
    expect(getNextTimerDeadline(ended, ms('09:30'))).to.equal(ms('09:32:20.000'));
  });
});
