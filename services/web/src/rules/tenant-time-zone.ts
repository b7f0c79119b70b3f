import { defaultTimeZone, getTimeZone, type TimeZonePeriod } from '@suffra/shared/time-zone';

/** The time zone of a tenant now, and a later one that was chosen. */
export interface TenantTimeZone {
  readonly current: string;
  readonly next?: TimeZonePeriod;
}

/**
 * Returns the time zone of a tenant in the current month, and the one that follows.
 * @param now milliseconds since the epoch
 */
export function getTenantTimeZones(periods: readonly TimeZonePeriod[], now: number): TenantTimeZone {
  const month = new Date(now).toISOString().slice(0, 7);
  const next = periods.findLast(({ from }) => from > month);
  return { current: getTimeZone(periods, month), ...(next && { next }) };
}

/** Lists the time zones that the browser knows, with UTC first. @param chosen is listed also if the browser has another name for it */
export const listTimeZones = (chosen: string): readonly string[] => [
  ...new Set([defaultTimeZone, ...[...Intl.supportedValuesOf('timeZone'), chosen].sort()]),
];

/** Formats the name of a time zone: `America/New York`. */
export const formatZoneName = (timeZone: string): string => timeZone.replaceAll('_', ' ');
