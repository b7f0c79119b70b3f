/**
 * The form of an instant by RFC 3339, from the years 2000 to 2999. The RFC allows lower-case letters. Whether the day
 * exists is not part of the pattern.
 */
export const rfc3339Pattern =
  /^(2\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[Tt]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Whether a day exists. `Date` itself turns 30 February into 2 March.
 * @param day `2026-11-23`
 */
export function isCalendarDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** The day that an RFC 3339 instant names, in its own offset. */
export const getNamedDay = (instant: string): string => instant.slice(0, 10);

/**
 * Parses an instant by RFC 3339, with any UTC offset. Digits after the third of a fraction are cut off.
 * @returns UTC with milliseconds, `2026-11-23T18:00:00.000Z`; undefined if it is invalid or outside 2000 to 2999
 */
export function parseInstant(value: string): string | undefined {
  const [, day = '', time, fraction = '', offset = ''] = rfc3339Pattern.exec(value) ?? [];
  if (!isCalendarDay(day)) return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const instant = new Date(`${day}T${time}.${milliseconds}${offset.toUpperCase()}`).toISOString();
  return /^2\d{3}-/.test(instant) ? instant : undefined;
}
