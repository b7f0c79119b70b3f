const two = (value: number) => String(value).padStart(2, '0');

/** An instant as the value of a datetime-local field, in the device's zone. @param instant ISO 8601 */
export function toLocalField(instant: string): string {
  const at = new Date(instant);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant that a datetime-local field means in the device's zone, ISO 8601 in UTC; undefined if it is none. */
export function fromLocalField(value: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return undefined;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The device's zone for people: `Europe/Warsaw (GMT+1)`. */
export function zoneText(locale: string, at: number): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${timeZone.replaceAll('_', ' ')} (${offset})`;
}

/** The end of a day of the device's zone, ISO 8601 in UTC; undefined if it is none. @param day as a date field has it */
export function endOfDay(day: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const at = new Date(`${day}T24:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** A day in words: `23 Nov 2026`. @param day `2026-11-23` */
export const dayText = (locale: string, day: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
