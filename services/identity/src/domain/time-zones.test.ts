import { expect } from 'chai';
import { changeTimeZone, getLatestTimeZone } from './time-zones.ts';

const november = Date.parse('2026-11-29T12:00:00Z');
const inUtc = [{ from: '0000-01', timeZone: 'UTC' }];

describe('changeTimeZone', () => {
  it('gives a new tenant its zone at once', () => {
    expect(changeTimeZone([], 'Europe/Warsaw', november)).to.deep.equal([
      { from: '0000-01', timeZone: 'Europe/Warsaw' },
    ]);
  });

  it('changes the zone from the next month on, and keeps that of earlier months', () => {
    const changed = changeTimeZone(inUtc, 'Europe/Warsaw', november);
    expect(changed).to.deep.equal([...inUtc, { from: '2026-12', timeZone: 'Europe/Warsaw' }]);
    expect(getLatestTimeZone(changed)).to.equal('Europe/Warsaw');
    expect(changeTimeZone(changed, 'Asia/Tokyo', Date.parse('2026-12-31T09:59:59Z'))).to.deep.equal([
      ...changed,
      { from: '2027-01', timeZone: 'Asia/Tokyo' },
    ]);
  });

  it('does not change a month that has begun anywhere', () => {
    const lastHours = Date.parse('2026-11-30T10:00:00Z');
    expect(changeTimeZone(inUtc, 'Europe/Warsaw', lastHours).at(-1)?.from).to.equal('2027-01');
    expect(changeTimeZone(inUtc, 'Europe/Warsaw', lastHours - 1).at(-1)?.from).to.equal('2026-12');
  });

  it('replaces a change that has not begun, and changes nothing for the same zone', () => {
    const changed = changeTimeZone(inUtc, 'Europe/Warsaw', november);
    expect(changeTimeZone(changed, 'Asia/Tokyo', november)).to.deep.equal([
      ...inUtc,
      { from: '2026-12', timeZone: 'Asia/Tokyo' },
    ]);
    expect(changeTimeZone(changed, 'UTC', november)).to.deep.equal(inUtc);
    expect(changeTimeZone(inUtc, 'UTC', november)).to.deep.equal(inUtc);
  });
});
