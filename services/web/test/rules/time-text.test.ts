import { expect } from 'chai';
import {
  durationText,
  instantText,
  milestone,
  nextTick,
  relativeText,
  sinceText,
} from '../../src/rules/time-text.ts';

const second = 1_000;
const minute = 60_000;
const hour = 3_600_000;
const day = 86_400_000;

describe('times in words', () => {
  it('tells a time left in at most two units, rounded down', () => {
    const told: [number, string][] = [
      [2 * day + 4 * hour + 59 * minute, '2 days 4 hrs'],
      [2 * day, '2 days'],
      [47 * hour + 59 * minute, '47 hrs 59 mins'],
      [hour, '1 hr'],
      [59 * minute + 59 * second, '59 mins'],
      [9 * minute + 5 * second + 999, '9 mins 5 secs'],
      [42 * second, '42 secs'],
      [999, '0 secs'],
      [-5, '0 secs'],
    ];
    for (const [ms, text] of told) expect(durationText('en-GB', ms), String(ms)).to.equal(text);
  });

  it('speaks Polish', () => {
    expect(durationText('pl-PL', 2 * day + 5 * hour)).to.equal('2 dni 5 godz.');
    expect(relativeText('pl-PL', -3 * hour)).to.equal('3 godziny temu');
    expect(instantText('pl-PL', '2026-11-23T17:00:00Z', 'Europe/Warsaw')).to.match(/23 lis 2026, 18:00$/);
  });

  it('tells when something was by its hour today, and by its day before, in the viewer’s zone', () => {
    const now = Date.parse('2026-11-23T23:30:00Z');
    const at = Date.parse('2026-11-23T22:59:00Z');
    expect(sinceText('en-GB', at, now, 'Europe/London')).to.equal('22:59');
    expect(sinceText('en-GB', at, now, 'Europe/Warsaw'), 'yesterday there').to.match(
      /^Mon,? 23 Nov 2026,? (at )?23:59$/,
    );
    expect(sinceText('pl-PL', at, now + 86_400_000, 'Europe/London')).to.match(/23 lis 2026, 22:59$/);
  });

  it('tells how far an instant is', () => {
    expect(relativeText('en-GB', 3 * hour + 59 * minute)).to.equal('in 3 hours');
    expect(relativeText('en-GB', -2 * day)).to.equal('2 days ago');
    expect(relativeText('en-GB', -90 * second)).to.equal('1 minute ago');
  });

  it('is drawn each second near the end, and seldom before', () => {
    expect(nextTick(11 * minute)).to.equal(second);
    expect(nextTick(12 * minute)).to.equal(15 * second);
  });

  it('is announced when five minutes and one minute are left, once', () => {
    expect(milestone(5 * minute + 1, 5 * minute)).to.equal(5 * minute);
    expect(milestone(5 * minute, 5 * minute - 1)).to.equal(undefined);
    expect(milestone(61 * second, 59 * second)).to.equal(minute);
    expect(milestone(2 * second, 0)).to.equal(undefined);
  });
});
