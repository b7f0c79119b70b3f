import { formatUnambiguously } from '../format-unambiguous.ts';
import type { Step } from './time-range.ts';

const formatDate = (locale: string, at: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, options).format(at);

/**
 * The middle of a day: it has the same date in the former time zone of a tenant too, from which the start may come.
 */
const toMidday = (at: number): number => at + 12 * 3_600_000;

/**
 * Formats a step in the viewer's time zone: `Mon 23 Nov, 14:05`. Day steps have only a date.
 * @param dayZone the time zone of day steps
 */
export function formatStep(locale: string, at: number, step: Step, dayZone = 'UTC'): string {
  const date = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  if (step === 'day') return formatDate(locale, toMidday(at), { ...date, timeZone: dayZone });
  return formatUnambiguously(locale, { ...date, hour: '2-digit', minute: '2-digit' }, at);
}

/** Formats a time on the axis of a chart: the time of day, or the date at midnight and for day steps. */
export function formatAxisTime(locale: string, at: number, step: Step, dayZone = 'UTC'): string {
  const date = { day: 'numeric', month: 'short' } as const;
  if (step === 'day') return formatDate(locale, toMidday(at), { ...date, timeZone: dayZone });
  const time = new Date(at);
  const midnight = time.getHours() === 0 && time.getMinutes() === 0;
  return midnight
    ? formatDate(locale, at, date)
    : formatDate(locale, at, { hour: '2-digit', minute: '2-digit' });
}
