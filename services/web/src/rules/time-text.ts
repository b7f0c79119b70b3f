const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

type Unit = 'day' | 'hour' | 'minute' | 'second';

const part = (locale: string, value: number, unit: Unit): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
  }).format(value);

/**
 * A time left, in at most two units: `2 days 4 hr`, `2 hr 14 min`, `9 min 05 sec`, `42 sec`. It is rounded down, so
 * it never promises time that is not there; below zero it is zero.
 * @param ms milliseconds
 */
export function durationText(locale: string, ms: number): string {
  const left = Math.max(0, ms);
  if (left >= 2 * day) return pair(locale, left, day, 'day', hour, 'hour');
  if (left >= hour) return pair(locale, left, hour, 'hour', minute, 'minute');
  if (left >= 10 * minute) return part(locale, Math.floor(left / minute), 'minute');
  if (left >= minute) return pair(locale, left, minute, 'minute', second, 'second');
  return part(locale, Math.floor(left / second), 'second');
}

function pair(
  locale: string,
  left: number,
  big: number,
  bigUnit: Unit,
  small: number,
  smallUnit: Unit,
): string {
  const rest = Math.floor((left % big) / small);
  const first = part(locale, Math.floor(left / big), bigUnit);
  return rest === 0 ? first : `${first} ${part(locale, rest, smallUnit)}`;
}

/**
 * How far an instant is from now, in words: `in 3 hours`, `2 days ago`.
 * @param ms instant − now in milliseconds
 */
export function relativeText(locale: string, ms: number): string {
  const size = Math.abs(ms);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (size >= 2 * day) return format.format(Math.trunc(ms / day), 'day');
  if (size >= hour) return format.format(Math.trunc(ms / hour), 'hour');
  if (size >= minute) return format.format(Math.trunc(ms / minute), 'minute');
  return format.format(Math.trunc(ms / second), 'second');
}

/** The milliseconds after which a countdown must be drawn again: each second in the last ten minutes, else less often. */
export const nextTick = (ms: number): number => (Math.abs(ms) <= 11 * minute ? second : 15 * second);

/** An instant in the viewer's zone: `Mon, 23 Nov 2026, 18:00`. @param instant ISO 8601 */
export const instantText = (locale: string, instant: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(instant));

/**
 * When something was, as short as it is clear: `14:05` today, `Mon, 23 Nov 2026, 14:05` before.
 * @param at milliseconds since the epoch @param now the same
 */
export function sinceText(locale: string, at: number, now: number, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dayOf = (ms: number) => new Intl.DateTimeFormat('en-CA', zone).format(ms);
  if (dayOf(at) !== dayOf(now)) return instantText(locale, new Date(at).toISOString(), timeZone);
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...zone }).format(at);
}

/** The moments before an end at which those who only listen are told, in milliseconds. */
const spoken = [5 * minute, minute];

/** The announcement that falls due between two looks at the time left, if any: its milliseconds. */
export const milestone = (before: number, after: number): number | undefined =>
  spoken.find((mark) => before > mark && after <= mark && after > 0);
