import { expect } from 'chai';
import { isWithin, windowFaults } from '../src/window.ts';
import { at, ms } from './support/sample.ts';

const messages = (startsAt: string, endsAt: string, now: string) =>
  windowFaults({ startsAt: at(startsAt), endsAt: at(endsAt) }, ms(now)).map((each) => each.message);

describe('window', () => {
  it('is at least a minute, to the millisecond', () => {
    expect(messages('09:00', '09:01', '08:00')).to.deep.equal([]);
    expect(messages('09:00', '09:00:59.999', '08:00')).to.deep.equal([
      'must be at least 1 minute after startsAt',
    ]);
  });

  it('ends after its start', () => {
    expect(messages('09:00', '09:00', '08:00')).to.deep.equal(['must be after startsAt']);
    expect(messages('09:00', '08:30', '08:00')).to.deep.equal(['must be after startsAt']);
  });

  it('ends in the future, and may have begun already', () => {
    expect(messages('07:00', '08:00', '08:00')).to.deep.equal(['must be in the future']);
    expect(messages('07:00', '08:00:00.001', '08:00')).to.deep.equal([]);
  });

  it('is at most 366 days', () => {
    const startsAt = '2027-01-01T00:00:00.000Z';
    const now = Date.parse('2026-12-31T00:00:00Z');
    // 2027 has 365 days, so the 366th ends when the 2nd of January 2028 begins.
    expect(windowFaults({ startsAt, endsAt: '2028-01-02T00:00:00.000Z' }, now)).to.deep.equal([]);
    expect(windowFaults({ startsAt, endsAt: '2028-01-02T00:00:00.001Z' }, now)).to.have.length(1);
  });

  it('lies within another when no instant of it is outside', () => {
    const outer = { startsAt: at('09:00'), endsAt: at('10:00') };
    expect(isWithin(outer, outer)).to.equal(true);
    expect(isWithin({ startsAt: at('09:00'), endsAt: at('10:00:00.001') }, outer)).to.equal(false);
    expect(isWithin({ startsAt: at('08:59:59.999'), endsAt: at('10:00') }, outer)).to.equal(false);
  });
});
