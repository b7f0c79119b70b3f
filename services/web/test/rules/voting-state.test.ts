import { expect } from 'chai';
import { stateAt, untilChange, usedShare } from '../../src/rules/voting-state.ts';

const voting = {
  state: 'coming',
  startsAt: '2026-11-23T10:00:00.000Z',
  endsAt: '2026-11-23T12:00:00.000Z',
} as const;
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

describe('the state of a voting', () => {
  it('is decided by the window, which holds its start and not its end', () => {
    expect(stateAt(voting, at('09:59:59.999'))).to.equal('coming');
    expect(stateAt(voting, at('10:00:00.000'))).to.equal('open');
    expect(stateAt(voting, at('11:59:59.999'))).to.equal('open');
    expect(stateAt(voting, at('12:00:00.000'))).to.equal('closed');
  });

  it('is cancelled at any time once it was cancelled', () => {
    const cancelled = { ...voting, state: 'cancelled' } as const;
    for (const time of ['09:00:00', '11:00:00', '13:00:00'])
      expect(stateAt(cancelled, at(time))).to.equal('cancelled');
  });

  it('changes next at the start, then at the end, then never', () => {
    expect(untilChange(voting, at('09:30:00'))).to.equal(1_800_000);
    expect(untilChange(voting, at('10:00:00'))).to.equal(7_200_000);
    expect(untilChange(voting, at('12:00:00'))).to.equal(0);
  });

  it('has used a share of its window', () => {
    expect(usedShare(voting, at('09:00:00'))).to.equal(0);
    expect(usedShare(voting, at('10:30:00'))).to.equal(0.25);
    expect(usedShare(voting, at('13:00:00'))).to.equal(1);
    expect(usedShare({ ...voting, endsAt: voting.startsAt }, at('10:00:00'))).to.equal(1);
  });
});
