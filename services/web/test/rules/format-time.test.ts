import { expect } from 'chai';
import {
  computeTickMs,
  findMilestone,
  formatDuration,
  formatInstant,
  formatPastTime,
  formatRelativeTime,
} from '../../src/rules/format-time.ts';

const second = 1_000;
const minute = 60_000;
const hour = 3_600_000;
const day = 86_400_000;

describe('formatted times', () => {
  it('show the remaining time in at most two units, rounded down', () => {
    const cases: [number, string][] = [
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
    for (const [ms, text] of cases) expect(formatDuration('en-GB', ms), String(ms)).to.equal(text);
  });

  it('are available in Polish', () => {
    expect(formatDuration('pl-PL', 2 * day + 5 * hour)).to.equal('2 dni 5 godz.');
    expect(formatRelativeTime('pl-PL', -3 * hour)).to.equal('3 godziny temu');
    expect(formatInstant('pl-PL', '2026-11-23T17:00:00Z', 'Europe/Warsaw')).to.match(/23 lis 2026, 18:00$/);
  });

  it('show the hour for today and the date before that, in the viewer’s time zone', () => {
    const now = Date.parse('2026-11-23T23:30:00Z');
    const at = Date.parse('2026-11-23T22:59:00Z');
    expect(formatPastTime('en-GB', at, now, 'Europe/London')).to.equal('22:59');
    expect(formatPastTime('en-GB', at, now, 'Europe/Warsaw'), 'yesterday there').to.match(
      /^Mon,? 23 Nov 2026,? (at )?23:59$/,
    );
    expect(formatPastTime('pl-PL', at, now + 86_400_000, 'Europe/London')).to.match(/23 lis 2026, 22:59$/);
  });

  it('show the distance to an instant', () => {
    expect(formatRelativeTime('en-GB', 3 * hour + 59 * minute)).to.equal('in 3 hours');
    expect(formatRelativeTime('en-GB', -2 * day)).to.equal('2 days ago');
    expect(formatRelativeTime('en-GB', -90 * second)).to.equal('1 minute ago');
  });

  it('are updated every second near the end, and rarely before', () => {
    expect(computeTickMs(11 * minute)).to.equal(second);
    expect(computeTickMs(12 * minute)).to.equal(15 * second);
  });

  it('are announced once at five minutes and once at one minute before the end', () => {
    expect(findMilestone(5 * minute + 1, 5 * minute)).to.equal(5 * minute);
    expect(findMilestone(5 * minute, 5 * minute - 1)).to.equal(undefined);
    expect(findMilestone(61 * second, 59 * second)).to.equal(minute);
    expect(findMilestone(2 * second, 0)).to.equal(undefined);
  });
});
