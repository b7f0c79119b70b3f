import { isCalendarDay } from './calendar.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

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
  const local = parseLocal(day, time);
  const candidates = listOffsetsAround(local, timeZone).map((offsetMs) => ({
    at: local - offsetMs,
    offsetMs,
  }));
  return candidates
    .filter(({ at, offsetMs }) => readOffset(at, timeZone) === offsetMs)
    .sort((a, b) => a.at - b.at)
    .map(({ at, offsetMs }) => ({ at, offset: formatOffset(offsetMs) }));
}

/**
 * Computes the first instant of a day in a time zone. It is not always midnight.
 * @param day `2027-10-31`, a day of the calendar
 * @param timeZone IANA name
 * @returns milliseconds since the epoch
 */
export function getStartOfDay(day: string, timeZone: string): number {
  const [midnight] = findInstants(day, '00:00', timeZone);
  if (midnight !== undefined) return midnight.at;
  // Clocks are set forward over midnight: the day begins when they change, on a whole minute.
  const local = parseLocal(day, '00:00');
  let before = local - dayMs;
  let after = local + dayMs;
  const offsetBefore = readOffset(before, timeZone);
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / minuteMs / 2) * minuteMs;
    if (readOffset(middle, timeZone) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}

/** Adds days to a day of the calendar. @param day `2027-10-31` */
export const addDays = (day: string, days: number): string =>
  new Date(parseLocal(day, '00:00') + days * dayMs).toISOString().slice(0, 10);

/** A local time as if it were UTC, milliseconds since the epoch. @throws RangeError for a day that the calendar lacks */
function parseLocal(day: string, time: string): number {
  if (!isCalendarDay(day)) throw new RangeError(`the calendar has no day ${day}`);
  return Date.parse(`${day}T${time}Z`);
}

/** The offsets of a time zone a day before and after a local time. Clocks change at most once in between. */
const listOffsetsAround = (local: number, timeZone: string): number[] => [
  ...new Set([readOffset(local - dayMs, timeZone), readOffset(local + dayMs, timeZone)]),
];

/** How far the clocks of a time zone are ahead of UTC at an instant on a whole second, in milliseconds. */
function readOffset(at: number, timeZone: string): number {
  const numbers = getFormat(timeZone).format(at).match(/\d+/g) ?? [];
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = numbers.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** Formats an offset as RFC 3339 does: `-05:30`. */
function formatOffset(offsetMs: number): string {
  const minutes = Math.floor(Math.abs(offsetMs) / minuteMs);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

const twoDigits = '2-digit';
const allParts = {
  year: 'numeric',
  month: twoDigits,
  day: twoDigits,
  hour: twoDigits,
  minute: twoDigits,
  second: twoDigits,
  hourCycle: 'h23',
} as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The format `10/31/2027, 02:30:00` in a time zone. Creating one takes longer than using it. */
function getFormat(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { ...allParts, timeZone });
  formats.set(timeZone, format);
  return format;
}
