import { expect } from 'chai';
import {
  canRequestAlert,
  computeElapsedShare,
  computeNextChangeMs,
  computeVotingState,
} from '../../src/rules/voting-state.ts';

const voting = {
  state: 'coming',
  startsAt: '2026-11-23T10:00:00.000Z',
  endsAt: '2026-11-23T12:00:00.000Z',
} as const;
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

describe('voting state', () => {
  it('depends on the window, which includes its start and excludes its end', () => {
    expect(computeVotingState(voting, at('09:59:59.999'))).to.equal('coming');
    expect(computeVotingState(voting, at('10:00:00.000'))).to.equal('open');
    expect(computeVotingState(voting, at('11:59:59.999'))).to.equal('open');
    expect(computeVotingState(voting, at('12:00:00.000'))).to.equal('closed');
  });

  it('is cancelled once the voting was cancelled', () => {
    const cancelled = { ...voting, state: 'cancelled' } as const;
    for (const time of ['09:00:00', '11:00:00', '13:00:00'])
      expect(computeVotingState(cancelled, at(time))).to.equal('cancelled');
  });

  it('changes at the start and at the end', () => {
    expect(computeNextChangeMs(voting, at('09:30:00'))).to.equal(1_800_000);
    expect(computeNextChangeMs(voting, at('10:00:00'))).to.equal(7_200_000);
    expect(computeNextChangeMs(voting, at('12:00:00'))).to.equal(0);
  });

  it('has an alert until 5 minutes before the end, before and after the start, unless it is shorter or cancelled', () => {
    expect(canRequestAlert(voting, at('09:00:00'))).to.equal(true);
    expect(canRequestAlert(voting, at('11:54:59.999'))).to.equal(true);
    expect(canRequestAlert(voting, at('11:55:00.000'))).to.equal(false);
    expect(canRequestAlert({ ...voting, endsAt: '2026-11-23T10:04:59.000Z' }, at('09:00:00'))).to.equal(
      false,
    );
    expect(canRequestAlert({ ...voting, state: 'cancelled' }, at('09:00:00'))).to.equal(false);
  });

  it('includes the elapsed share of the window', () => {
    expect(computeElapsedShare(voting, at('09:00:00'))).to.equal(0);
    expect(computeElapsedShare(voting, at('10:30:00'))).to.equal(0.25);
    expect(computeElapsedShare(voting, at('13:00:00'))).to.equal(1);
    expect(computeElapsedShare({ ...voting, endsAt: voting.startsAt }, at('10:00:00'))).to.equal(1);
  });
});
