import { expect } from 'chai';
import { dayMs, floorTo, hourMs, listPeriods, parseDay, parseHour, toDay, toHour } from './time.ts';

const at = Date.UTC(2026, 10, 23, 18, 45, 30, 250);

describe('hours and days', () => {
  it('are named in UTC', () => {
    expect(toHour(at)).to.equal('2026-11-23T18');
    expect(toDay(at)).to.equal('2026-11-23');
  });

  it('are parsed to their start', () => {
    expect(parseHour('2026-11-23T18')).to.equal(Date.UTC(2026, 10, 23, 18));
    expect(parseDay('2026-11-23')).to.equal(Date.UTC(2026, 10, 23));
  });

  it('start at or before an instant', () => {
    expect(floorTo(at, hourMs)).to.equal(parseHour('2026-11-23T18'));
    expect(floorTo(parseDay('2026-11-23'), dayMs)).to.equal(parseDay('2026-11-23'));
  });

  it('are listed if they overlap a range', () => {
    const start = parseHour('2026-11-23T18');
    expect(listPeriods(at, at + 1, hourMs)).to.deep.equal([start]);
    expect(listPeriods(start, start + 2 * hourMs, hourMs)).to.deep.equal([start, start + hourMs]);
    expect(listPeriods(start, start + 2 * hourMs + 1, hourMs)).to.have.length(3);
    expect(listPeriods(start, start, hourMs)).to.deep.equal([]);
    expect(listPeriods(start, start - hourMs, hourMs)).to.deep.equal([]);
  });
});
