import { expect } from 'chai';
import { formatDayOfInstant, parseStartOfDay, toEndOfDay } from '../../src/rules/local-day.ts';

describe('a day in the time zone of the device', () => {
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  const toBounds = (timeZone: string, day: string) => {
    process.env.TZ = timeZone;
    return [parseStartOfDay(day), toEndOfDay(day)];
  };

  it('has 23 or 25 hours where clocks change', () => {
    expect(toBounds('Europe/Warsaw', '2027-03-28')).to.deep.equal([
      '2027-03-27T23:00:00.000Z',
      '2027-03-28T22:00:00.000Z',
    ]);
    expect(toBounds('Europe/Warsaw', '2027-10-31')).to.deep.equal([
      '2027-10-30T22:00:00.000Z',
      '2027-10-31T23:00:00.000Z',
    ]);
  });

  it('begins with its first instant where midnight does not exist or comes twice', () => {
    // In Beirut, 00:00 is followed by 01:00 on 28 March; in Havana, 00:59 is followed by 00:00 on 7 November.
    expect(toBounds('Asia/Beirut', '2027-03-28')[0]).to.equal('2027-03-27T22:00:00.000Z');
    expect(toBounds('America/Havana', '2027-11-07')).to.deep.equal([
      '2027-11-07T04:00:00.000Z',
      '2027-11-08T05:00:00.000Z',
    ]);
  });

  it('is nothing for a day that the calendar lacks', () => {
    expect([parseStartOfDay('2027-02-30'), toEndOfDay('2027-02-30')]).to.deep.equal([undefined, undefined]);
  });

  it('is the day of an instant there, which differs from the day in UTC', () => {
    const format = (timeZone: string) => {
      process.env.TZ = timeZone;
      return formatDayOfInstant('en-GB', '2026-11-29T23:58:00.000Z');
    };
    expect([format('Europe/Warsaw'), format('UTC')]).to.deep.equal(['30 Nov 2026', '29 Nov 2026']);
  });
});
