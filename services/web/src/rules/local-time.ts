import { isCalendarDay } from '@suffra/shared/calendar';
import { findInstants, type ZonedInstant } from '@suffra/shared/zoned-time';

/** Why a typed time is no instant. The catalogue has the texts. */
export type LocalTimeError = 'missingTime' | 'noSuchDay' | 'skippedTime' | 'repeatedTime';

/** The meaning of a typed local time. */
export interface ResolvedLocalTime {
  /** Milliseconds since the epoch; undefined if there is an error. */
  readonly at?: number;
  readonly error?: LocalTimeError;
  /** The instants at which clocks show this time. Two where they are set back. */
  readonly candidates: readonly ZonedInstant[];
}

/** Returns the time zone of the device. */
export function getDeviceTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  // Browsers return this if the system names no zone, and calculate with UTC.
  return timeZone === 'Etc/Unknown' ? 'UTC' : timeZone;
}

/**
 * Formats an instant as the value of a date and time field: `2027-10-30T02:30`, with its UTC offset if clocks show this
 * time twice: `2027-10-31T02:30+01:00`.
 * @param instant ISO 8601
 */
export function toLocalInput(instant: string, timeZone = getDeviceTimeZone()): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  const [day = '', time = ''] = format.format(new Date(instant)).split(' ');
  const candidates = findInstants(day, time, timeZone);
  const wholeMinute = Math.floor(Date.parse(instant) / 60_000) * 60_000;
  const offset = candidates.length > 1 ? candidates.find(({ at }) => at === wholeMinute)?.offset : undefined;
  return `${day}T${time}${offset ?? ''}`;
}

/** The parts of the value of a date and time field. Each may be empty. */
export interface LocalInputParts {
  readonly day: string;
  readonly time: string;
  readonly offset: string;
}

/** Splits the value of a date and time field. */
export function splitLocalInput(value: string): LocalInputParts {
  const [, day = '', time = '', offset = ''] =
    /^(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d)?([+-]\d\d:\d\d)?$/.exec(value) ?? [];
  return { day, time, offset };
}

/** Finds out what the value of a date and time field means. The offset counts only if clocks show the time twice. */
export function resolveLocalInput(value: string, timeZone = getDeviceTimeZone()): ResolvedLocalTime {
  const { day, time, offset } = splitLocalInput(value);
  if (day === '' || time === '') return { error: 'missingTime', candidates: [] };
  if (!isCalendarDay(day)) return { error: 'noSuchDay', candidates: [] };
  const candidates = findInstants(day, time, timeZone);
  const [first, second] = candidates;
  if (first === undefined) return { error: 'skippedTime', candidates };
  if (second === undefined) return { at: first.at, candidates };
  const chosen = candidates.find((candidate) => candidate.offset === offset);
  return chosen === undefined ? { error: 'repeatedTime', candidates } : { at: chosen.at, candidates };
}

/** Parses the value of a date and time field. @returns ISO 8601 in UTC; undefined if it is no instant */
export function parseLocalInput(value: string, timeZone = getDeviceTimeZone()): string | undefined {
  const { at } = resolveLocalInput(value, timeZone);
  return at === undefined ? undefined : new Date(at).toISOString();
}

/** Formats a time zone: `Europe/Warsaw (GMT+1)`. @param at milliseconds since the epoch */
export function formatTimeZone(locale: string, at: number, timeZone = getDeviceTimeZone()): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${timeZone.replaceAll('_', ' ')} (${offset})`;
}
