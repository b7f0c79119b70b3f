import { expect } from 'chai';
import { createCalendar } from './calendar.ts';
import { getMonthDays, getNextMonth, getPreviousMonth, hasEnded, parseMonth, toMonth } from './month.ts';

describe('a month', () => {
  it('is named in UTC and parsed to its start', () => {
    expect(toMonth(Date.UTC(2026, 10, 30, 23, 59))).to.equal('2026-11');
    expect(parseMonth('2026-11')).to.equal(Date.UTC(2026, 10, 1));
  });

  it('has a previous and a next month, across years too', () => {
    expect(getPreviousMonth('2026-01')).to.equal('2025-12');
    expect(getNextMonth('2025-12')).to.equal('2026-01');
    expect([getPreviousMonth('2026-03'), getNextMonth('2026-01')]).to.deep.equal(['2026-02', '2026-02']);
  });

  it('has its first and last day', () => {
    expect(getMonthDays('2026-11')).to.deep.equal({ first: '2026-11-01', last: '2026-11-30' });
    expect(getMonthDays('2028-02').last).to.equal('2028-02-29');
    expect(getMonthDays('2026-12').last).to.equal('2026-12-31');
  });

  it('has ended when the next month starts', () => {
    expect(hasEnded('2026-11', Date.UTC(2026, 11, 1), createCalendar())).to.equal(true);
    expect(hasEnded('2026-11', Date.UTC(2026, 11, 1) - 1, createCalendar())).to.equal(false);
    const inWarsaw = createCalendar([{ from: '0000-01', timeZone: 'Europe/Warsaw' }]);
    expect(hasEnded('2026-11', Date.UTC(2026, 10, 30, 23), inWarsaw)).to.equal(true);
    expect(hasEnded('2026-11', Date.UTC(2026, 10, 30, 23) - 1, inWarsaw)).to.equal(false);
  });
});
