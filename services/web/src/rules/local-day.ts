import { isCalendarDay } from '@suffra/shared/calendar';

// `Date` is enough for the start of a day in the device's time zone. Pages without times to edit do not load Temporal.

/** Whether the value of a date field is a day of the calendar or empty. */
export const isDayValid = (day: string): boolean => day === '' || isCalendarDay(day);

/** Computes the start of a day in the device's time zone. @returns ISO 8601 in UTC; undefined if there is no such day */
export const parseStartOfDay = (day: string): string | undefined =>
  isCalendarDay(day) ? toStartOfDay(day, 0) : undefined;

/**
 * Computes the end of a day in the device's time zone.
 * @param day value of a date field
 * @returns ISO 8601 in UTC; undefined if there is no such day
 */
export const toEndOfDay = (day: string): string | undefined =>
  isCalendarDay(day) ? toStartOfDay(day, 1) : undefined;

/** Where midnight does not exist, `Date` returns the first instant of the day. Where it comes twice, the earlier one. */
function toStartOfDay(day: string, daysLater: number): string {
  const start = new Date(`${day}T00:00:00`);
  start.setHours(24 * daysLater, 0, 0, 0);
  return start.toISOString();
}

/** Formats a day: `23 Nov 2026`. @param day `2026-11-23` */
export const formatDay = (locale: string, day: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

/** Formats the day of an instant in the device's time zone. @param instant ISO 8601 */
export const formatDayOfInstant = (locale: string, instant: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(instant));
