import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { isCalendarDay } from './calendar.ts';

/** An instant, and the UTC offset of a time zone at that instant. */
export interface ZonedInstant {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `+02:00` */
  readonly offset: string;
}

/**
 * Finds the instants at which the clocks of a time zone show a local time: none where they are set forward over it, two
 * where they are set back.
 * @param day `2027-10-31`, a day of the calendar
 * @param time `02:30`
 * @param timeZone IANA name
 * @returns the instants, the earlier one first
 */
export function findInstants(day: string, time: string, timeZone: string): readonly ZonedInstant[] {
  const [hour, minute] = time.split(':').map(Number);
  const local = PlainDateTime.create(...splitDay(day), hour, minute);
  const toZoned = (disambiguation: 'earlier' | 'later') =>
    PlainDateTime.toZonedDateTime(local, timeZone, { disambiguation });
  const [earlier, later] = [toZoned('earlier'), toZoned('later')];
  if (!PlainDateTime.equals(ZonedDateTime.toPlainDateTime(earlier), local)) return [];
  const zoned = ZonedDateTime.equals(earlier, later) ? [earlier] : [earlier, later];
  return zoned.map((record) => ({ at: record.epochMilliseconds, offset: ZonedDateTime.offset(record) }));
}

/**
 * Computes the first instant of a day in a time zone. It is not always midnight.
 * @param day `2027-10-31`, a day of the calendar
 * @param timeZone IANA name
 * @returns milliseconds since the epoch
 */
export const getStartOfDay = (day: string, timeZone: string): number =>
  PlainDate.toZonedDateTime(PlainDate.create(...splitDay(day)), timeZone).epochMilliseconds;

/** Adds days to a day of the calendar. @param day `2027-10-31` */
export const addDays = (day: string, days: number): string =>
  PlainDate.toString(PlainDate.addDays(PlainDate.create(...splitDay(day)), days));

/** @throws RangeError for a day that the calendar lacks */
function splitDay(day: string): [year: number, month: number, day: number] {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  if (!isCalendarDay(day) || year === undefined || month === undefined || dayOfMonth === undefined)
    throw new RangeError(`the calendar has no day ${day}`);
  return [year, month, dayOfMonth];
}
