import { expect } from 'chai';
import fc from 'fast-check';
import { createCalendar } from './calendar.ts';
import { hourMs } from './time.ts';

const inZone = (timeZone: string) => createCalendar([{ from: '0000-01', timeZone }]);
const toStart = (calendar: ReturnType<typeof createCalendar>, day: string) =>
  new Date(calendar.getStart(day)).toISOString().slice(0, 16);

describe('createCalendar', () => {
  it('has days in UTC by default', () => {
    const calendar = createCalendar();
    expect(toStart(calendar, '2026-11-23')).to.equal('2026-11-23T00:00');
    expect(calendar.toDay(Date.parse('2026-11-23T23:59:59.999Z'))).to.equal('2026-11-23');
  });

  it('has days of 23 and 25 hours where clocks change', () => {
    const calendar = inZone('Europe/Warsaw');
    const getHours = (day: string, next: string) =>
      (calendar.getStart(next) - calendar.getStart(day)) / hourMs;
    expect(toStart(calendar, '2026-11-23')).to.equal('2026-11-22T23:00');
    expect(getHours('2027-03-28', '2027-03-29')).to.equal(23);
    expect(getHours('2027-10-31', '2027-11-01')).to.equal(25);
  });

  it('begins days at the full hour after midnight where the offset has half or quarter hours', () => {
    expect(toStart(inZone('Asia/Kolkata'), '2026-11-23')).to.equal('2026-11-22T19:00');
    expect(toStart(inZone('Asia/Kathmandu'), '2026-11-23')).to.equal('2026-11-22T19:00');
    expect(toStart(inZone('America/St_Johns'), '2026-11-23')).to.equal('2026-11-23T04:00');
  });

  it('begins the first day of a new zone where the last day of the former zone ends', () => {
    const calendar = createCalendar([
      { from: '0000-01', timeZone: 'UTC' },
      { from: '2026-12', timeZone: 'Europe/Warsaw' },
      { from: '2027-02', timeZone: 'America/New_York' },
    ]);
    expect(toStart(calendar, '2026-12-01')).to.equal('2026-12-01T00:00');
    expect(toStart(calendar, '2026-12-02')).to.equal('2026-12-01T23:00');
    expect(toStart(calendar, '2027-02-01')).to.equal('2027-01-31T23:00');
    expect(toStart(calendar, '2027-02-02')).to.equal('2027-02-02T05:00');
    expect(['2026-11', '2026-12', '2027-01', '2027-02'].map(calendar.getTimeZone)).to.deep.equal([
      'UTC',
      'Europe/Warsaw',
      'Europe/Warsaw',
      'America/New_York',
    ]);
  });

  it('puts each hour into exactly one day, in every zone and across changes of the zone', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Warsaw',
      'America/Los_Angeles',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'Africa/Cairo',
    );
    const check = fc.property(zone, zone, fc.integer({ min: 0, max: 24 * 365 }), (one, other, hours) => {
      const calendar = createCalendar([
        { from: '0000-01', timeZone: one },
        { from: '2027-04', timeZone: other },
      ]);
      const at = Date.parse('2027-01-01T00:00:00Z') + hours * hourMs;
      const day = calendar.toDay(at);
      const [next] = calendar.listDays(at, at + 60 * hourMs).slice(1);
      expect(calendar.getStart(day)).to.be.at.most(at);
      expect(calendar.getStart(next ?? '')).to.be.greaterThan(at);
      expect(calendar.getStart(day) % hourMs).to.equal(0);
      expect(calendar.toDay(calendar.getStart(day))).to.equal(day);
    });
    fc.assert(check, { numRuns: 1_000 });
  });
});
