import { formatUnambiguously } from './format-unambiguous.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

type Unit = 'day' | 'hour' | 'minute' | 'second';

const formatUnit = (locale: string, value: number, unit: Unit): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
  }).format(value);

/**
 * Formats a duration in at most two units: `2 days 4 hr`, `2 hr 14 min`, `9 min 05 sec`, `42 sec`. It is rounded down,
 * so that it never promises more time than is left; a negative one becomes zero.
 * @param ms milliseconds
 */
export function formatDuration(locale: string, ms: number): string {
  const remainingMs = Math.max(0, ms);
  if (remainingMs >= 2 * day) return formatUnitPair(locale, remainingMs, day, 'day', hour, 'hour');
  if (remainingMs >= hour) return formatUnitPair(locale, remainingMs, hour, 'hour', minute, 'minute');
  if (remainingMs >= 10 * minute) return formatUnit(locale, Math.floor(remainingMs / minute), 'minute');
  if (remainingMs >= minute) return formatUnitPair(locale, remainingMs, minute, 'minute', second, 'second');
  return formatUnit(locale, Math.floor(remainingMs / second), 'second');
}

function formatUnitPair(
  locale: string,
  remainingMs: number,
  big: number,
  bigUnit: Unit,
  small: number,
  smallUnit: Unit,
): string {
  const rest = Math.floor((remainingMs % big) / small);
  const first = formatUnit(locale, Math.floor(remainingMs / big), bigUnit);
  return rest === 0 ? first : `${first} ${formatUnit(locale, rest, smallUnit)}`;
}

/** Formats the distance of an instant from now: `in 3 hours`, `2 days ago`. @param ms instant − now in milliseconds */
export function formatRelativeTime(locale: string, ms: number): string {
  const size = Math.abs(ms);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (size >= 2 * day) return format.format(Math.trunc(ms / day), 'day');
  if (size >= hour) return format.format(Math.trunc(ms / hour), 'hour');
  if (size >= minute) return format.format(Math.trunc(ms / minute), 'minute');
  return format.format(Math.trunc(ms / second), 'second');
}

/**
 * Computes when a countdown must be redrawn: every second in the last ten minutes, else less often.
 * @returns milliseconds
 */
export const computeTickMs = (ms: number): number => (Math.abs(ms) <= 11 * minute ? second : 15 * second);

/**
 * Formats an instant in the viewer's time zone: `Mon, 23 Nov 2026, 18:00`. The UTC offset follows if clocks show the time
 * twice.
 * @param instant ISO 8601
 */
export const formatInstant = (locale: string, instant: string, timeZone?: string): string =>
  formatUnambiguously(
    locale,
    {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(timeZone !== undefined && { timeZone }),
    },
    Date.parse(instant),
  );

/**
 * Formats a past time briefly: `14:05` if it is today, else `Mon, 23 Nov 2026, 14:05`.
 * @param at milliseconds since the epoch
 * @param now milliseconds since the epoch
 */
export function formatPastTime(locale: string, at: number, now: number, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const formatDay = (ms: number) => new Intl.DateTimeFormat('en-CA', zone).format(ms);
  if (formatDay(at) !== formatDay(now)) return formatInstant(locale, new Date(at).toISOString(), timeZone);
  return formatUnambiguously(locale, { hour: '2-digit', minute: '2-digit', ...zone }, at);
}

/** The times before an end that are announced to screen readers. */
const announcedMs = [5 * minute, minute];

/** Finds the announcement that is due between two remaining times. @returns its milliseconds before the end */
export const findMilestone = (before: number, after: number): number | undefined =>
  announcedMs.find((mark) => before > mark && after <= mark && after > 0);
