import { defaultTimeZones, getTimeZone, type TimeZonePeriod } from '@suffra/shared/time-zone';
import { addDays, getStartOfDay } from '@suffra/shared/zoned-time';
import { hourMs, toDay as toUtcDay } from './time.ts';

/** The days and months of a tenant, in its time zone. Days are named `2026-11-23`. */
export interface Calendar {
  /** The start of a day, in milliseconds since the epoch: a full hour in UTC. */
  readonly getStart: (day: string) => number;
  /** The day that contains an instant. */
  readonly toDay: (at: number) => string;
  /** The days that overlap `[from, to)`, in order. */
  readonly listDays: (from: number, to: number) => string[];
  /** The time zone of a month. */
  readonly getTimeZone: (month: string) => string;
}

/**
 * Creates the calendar of a tenant. Days consist of whole hours in UTC, so that they can be added up from the rollups of
 * hours. Where the UTC offset has half or quarter hours, a day begins at the first full hour in UTC after midnight. Each
 * hour belongs to exactly one day: when a new time zone begins, the first day of its first month begins where the last day
 * of the former zone ends, and is shorter or longer.
 * @param periods the time zones of the tenant, the earliest first
 */
export function createCalendar(periods: readonly TimeZonePeriod[] = defaultTimeZones): Calendar {
  const starts = new Map<string, number>();
  const computeStart = (day: string): number => {
    const zone = getTimeZone(periods, addDays(day, -1).slice(0, 7));
    return Math.ceil(getStartOfDay(day, zone) / hourMs) * hourMs;
  };
  const getStart = (day: string): number => {
    const start = starts.get(day) ?? computeStart(day);
    starts.set(day, start);
    return start;
  };
  const toDay = (at: number): string => {
    let day = addDays(toUtcDay(at), 1);
    while (getStart(day) > at) day = addDays(day, -1);
    return day;
  };
  const listDays = (from: number, to: number): string[] => {
    const days: string[] = [];
    for (let day = toDay(from); getStart(day) < to; day = addDays(day, 1)) days.push(day);
    return days;
  };
  return { getStart, toDay, listDays, getTimeZone: (month) => getTimeZone(periods, month) };
}

/** The time zone of the last day before an instant. @param to milliseconds since the epoch */
export const getLatestZone = (calendar: Calendar, to: number): string =>
  calendar.getTimeZone(calendar.toDay(to - 1).slice(0, 7));
