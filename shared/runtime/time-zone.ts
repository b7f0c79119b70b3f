import * as z from 'zod/mini';

function isTimeZone(value: string): boolean {
  // Engines accept offsets such as +01:00 too. They have no daylight saving time.
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
  } catch {
    return false;
  }
}

/** The time zone of tenants that have not chosen one. */
export const defaultTimeZone = 'UTC';

/** An IANA time zone: `Europe/Warsaw`. */
export const timeZone = z
  .string()
  .check(
    z.maxLength(64),
    z.refine(isTimeZone, 'must be a time zone of the IANA database, like Europe/Warsaw'),
  );

/** The time zone of a tenant from the first day of a month on. */
export const timeZonePeriod = z.object({
  /** `2026-11` */
  from: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  timeZone,
});
export type TimeZonePeriod = z.output<typeof timeZonePeriod>;

/** All time zones of a tenant, the earliest first. The first one holds from the beginning. */
export const timeZonePeriods = z.array(timeZonePeriod).check(z.minLength(1));

/** The time zones of a tenant that has always had the default. */
export const defaultTimeZones: readonly TimeZonePeriod[] = [{ from: '0000-01', timeZone: defaultTimeZone }];

/** The time zone of a tenant in a month. @param month `2026-11` */
export const getTimeZone = (periods: readonly TimeZonePeriod[], month: string): string =>
  (periods.findLast(({ from }) => from <= month) ?? periods[0])?.timeZone ?? defaultTimeZone;
