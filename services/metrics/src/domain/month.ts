import type { Calendar } from './calendar.ts';
import { dayMs, parseDay, toDay } from './time.ts';

/** The month of an instant, in UTC: `2026-11`. @param at milliseconds since the epoch */
export const toMonth = (at: number): string => toDay(at).slice(0, 7);

/** The start of a month, in milliseconds since the epoch. @param month `2026-11` */
export const parseMonth = (month: string): number => parseDay(`${month}-01`);

export const getPreviousMonth = (month: string): string => toMonth(parseMonth(month) - dayMs);

export const getNextMonth = (month: string): string => toMonth(parseMonth(month) + 32 * dayMs);

/** The first and the last day of a month, as `toDay` writes them. */
export const getMonthDays = (month: string): { first: string; last: string } => ({
  first: `${month}-01`,
  last: toDay(parseMonth(getNextMonth(month)) - dayMs),
});

/** Whether a month has ended in the time zone of the tenant. @param now milliseconds since the epoch */
export const hasEnded = (month: string, now: number, { getStart }: Calendar): boolean =>
  now >= getStart(`${getNextMonth(month)}-01`);
