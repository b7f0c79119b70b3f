import { expect } from 'chai';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { addDays, findInstants, getStartOfDay } from './zoned-time.ts';

type DayParts = [year: number, month: number, day: number];

const toParts = (day: string): DayParts => {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  return [year, month, dayOfMonth];
};

/** The instants of a local time as Temporal finds them. */
function findWithTemporal(day: string, time: string, timeZone: string) {
  const [hour, minute] = time.split(':').map(Number);
  const local = PlainDateTime.create(...toParts(day), hour, minute);
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    PlainDateTime.toZonedDateTime(local, timeZone, { disambiguation }),
  );
  if (earlier === undefined || later === undefined) throw new Error('Temporal found no instant.');
  if (!PlainDateTime.equals(ZonedDateTime.toPlainDateTime(earlier), local)) return [];
  const instants = ZonedDateTime.equals(earlier, later) ? [earlier] : [earlier, later];
  return instants.map((zoned) => ({ at: zoned.epochMilliseconds, offset: ZonedDateTime.offset(zoned) }));
}

/** The changes of clocks of a time zone in the years 2024 to 2029, as Temporal knows them. */
function listChanges(timeZone: string): string[] {
  const changes: string[] = [];
  let at = PlainDate.toZonedDateTime(PlainDate.create(2024, 1, 1), timeZone);
  for (;;) {
    const next = ZonedDateTime.getTimeZoneTransition(at, 'next');
    if (next === null || next.epochMilliseconds >= Date.parse('2030-01-01T00:00:00Z')) return changes;
    changes.push(new Date(next.epochMilliseconds).toISOString());
    at = next;
  }
}

describe('local times of a time zone', () => {
  it('are the instants that Temporal finds, around every change of clocks from 2024 to 2029', function () {
    this.timeout(120_000);
    const differences: string[] = [];
    const seen = new Set<string>();
    let compared = 0;
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const changes = listChanges(timeZone);
      // Zones with the same changes and offset are one.
      const firstOffset = findWithTemporal('2024-01-01', '12:00', timeZone)[0]?.offset;
      const rule = `${firstOffset} ${changes.join()}`;
      if (seen.has(rule)) continue;
      seen.add(rule);
      for (const change of changes.length === 0 ? ['2027-03-28T01:00:00.000Z'] : changes)
        for (const hours of [-27, -14, -12, -6, -3, -1, -0.5, 0, 0.25, 1, 2, 6, 12, 14, 27]) {
          const local = new Date(Date.parse(change) + hours * 3_600_000).toISOString();
          const [day, time] = [local.slice(0, 10), local.slice(11, 16)];
          compared += 1;
          const found = JSON.stringify(findInstants(day, time, timeZone));
          const expected = JSON.stringify(findWithTemporal(day, time, timeZone));
          if (found !== expected) differences.push(`${timeZone} ${day} ${time}: ${found}, not ${expected}`);
          const start = getStartOfDay(day, timeZone);
          const expectedStart = PlainDate.toZonedDateTime(
            PlainDate.create(...toParts(day)),
            timeZone,
          ).epochMilliseconds;
          if (start !== expectedStart)
            differences.push(`${timeZone} ${day} begins at ${start}, not ${expectedStart}`);
        }
    }
    expect(compared).to.be.greaterThan(2_000);
    expect(differences.slice(0, 5)).to.deep.equal([]);
  });

  it('are none where clocks skip them, and two where they show them twice', () => {
    expect(findInstants('2027-03-28', '02:30', 'Europe/Warsaw')).to.deep.equal([]);
    expect(findInstants('2027-10-31', '02:30', 'Europe/Warsaw')).to.deep.equal([
      { at: Date.parse('2027-10-31T00:30:00Z'), offset: '+02:00' },
      { at: Date.parse('2027-10-31T01:30:00Z'), offset: '+01:00' },
    ]);
    // Samoa skipped a whole day.
    expect(findInstants('2011-12-30', '12:00', 'Pacific/Apia')).to.deep.equal([]);
    expect(findInstants('2027-06-01', '12:00', 'America/St_Johns')).to.deep.equal([
      { at: Date.parse('2027-06-01T14:30:00Z'), offset: '-02:30' },
    ]);
  });

  it('begin a day later than midnight where clocks skip midnight', () => {
    expect(getStartOfDay('2026-09-06', 'America/Santiago')).to.equal(Date.parse('2026-09-06T04:00:00Z'));
    expect(getStartOfDay('2026-09-07', 'America/Santiago')).to.equal(Date.parse('2026-09-07T03:00:00Z'));
  });

  it('reject a day that the calendar lacks', () => {
    expect(() => findInstants('2027-02-29', '10:00', 'UTC')).to.throw(RangeError, '2027-02-29');
    expect(() => addDays('2027-04-31', 1)).to.throw(RangeError, '2027-04-31');
  });

  it('count days of the calendar', () => {
    expect(addDays('2028-02-28', 1)).to.equal('2028-02-29');
    expect(addDays('2027-01-01', -1)).to.equal('2026-12-31');
    expect(addDays('2027-03-27', 2)).to.equal('2027-03-29');
  });
});
