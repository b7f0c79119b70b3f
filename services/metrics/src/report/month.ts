import { dayOf, dayStart, day as wholeDay } from '../time.ts';

/** The month of an instant, in UTC: `2026-11`. @param at milliseconds since the epoch */
export const monthOf = (at: number): string => dayOf(at).slice(0, 7);

/** When a month begins, milliseconds since the epoch. @param month `2026-11` */
export const monthStart = (month: string): number => dayStart(`${month}-01`);

/** The month before. */
export const monthBefore = (month: string): string => monthOf(monthStart(month) - wholeDay);

/** The month after. */
export const monthAfter = (month: string): string => monthOf(monthStart(month) + 32 * wholeDay);

/** The first and the last day of a month, as `dayOf` writes them. */
export const daysOf = (month: string): { first: string; last: string } => ({
  first: `${month}-01`,
  last: dayOf(monthStart(monthAfter(month)) - wholeDay),
});

/** Whether a month is over, its last day's figures included. @param now milliseconds since the epoch */
export const isOver = (month: string, now: number): boolean => now >= monthStart(monthAfter(month));
