import { parseInstant } from '@suffra/shared/calendar';
import { addDays, getStartOfDay } from '@suffra/shared/zoned-time';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The step lengths of metrics. */
export const stepLengthsMs = { minute, hour, day } as const;
export type Step = keyof typeof stepLengthsMs;

/** The preset ranges that end now. */
export const presetLengthsMs = { '1h': hour, '24h': day, '7d': 7 * day, '30d': 30 * day } as const;
export type Preset = keyof typeof presetLengthsMs;

/** The selected range: a preset that ends now, or a fixed one (milliseconds since the epoch). */
export type RangeSelection = Preset | { readonly from: number; readonly to: number };

/** A range `[from, to)` in whole steps, milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
  readonly step: Step;
}

/** How long metrics are stored. Older ones can't be requested. */
export const metricsRetentionMs = 800 * day;

const isPreset = (value: string | null): value is Preset =>
  value !== null && Object.hasOwn(presetLengthsMs, value);

/**
 * Chooses the step that divides a range into about 25 to 360 points, far below the API's limit.
 * @param length milliseconds
 */
export function chooseStep(length: number): Step {
  if (length <= 6 * hour) return 'minute';
  return length <= 14 * day ? 'hour' : 'day';
}

const toLocalDay = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at);

/** The start of a day as the API has it: the first full hour in UTC. */
const toStart = (localDay: string, timeZone: string): number =>
  Math.ceil(getStartOfDay(localDay, timeZone) / hour) * hour;

/** The day of an instant in a time zone. @param at milliseconds since the epoch */
function findDay(at: number, timeZone: string): string {
  const localDay = toLocalDay(at, timeZone);
  return toStart(localDay, timeZone) > at ? addDays(localDay, -1) : localDay;
}

function toDayRange(selection: RangeSelection, length: number, now: number, timeZone: string): TimeRange {
  const [first, last] =
    typeof selection === 'object'
      ? [findDay(selection.from, timeZone), findDay(selection.to - 1, timeZone)]
      : [addDays(findDay(now, timeZone), 1 - length / day), findDay(now, timeZone)];
  return { from: toStart(first, timeZone), to: toStart(addDays(last, 1), timeZone), step: 'day' };
}

/**
 * Computes the range to request. A preset ends with the current step.
 * @param now milliseconds since the epoch
 * @param timeZone in which days begin
 */
export function toTimeRange(selection: RangeSelection, now: number, timeZone = 'UTC'): TimeRange {
  const length = typeof selection === 'string' ? presetLengthsMs[selection] : selection.to - selection.from;
  const step = chooseStep(length);
  if (step === 'day') return toDayRange(selection, length, now, timeZone);
  const size = stepLengthsMs[step];
  if (typeof selection === 'object')
    return {
      from: Math.floor(selection.from / size) * size,
      to: Math.ceil(selection.to / size) * size,
      step,
    };
  const to = (Math.floor(now / size) + 1) * size;
  return { from: to - length, to, step };
}

/** Returns the preceding range of the same length. */
export function getPreviousRange({ from, to, step }: TimeRange, timeZone = 'UTC'): TimeRange {
  const start = from - (to - from);
  // Where clocks change in between, the range begins some hours before or after the start of a day.
  const toleranceMs = step === 'day' ? 3 * hour : 0;
  return {
    from: step === 'day' ? toStart(findDay(start + toleranceMs, timeZone), timeZone) : start,
    to: from,
    step,
  };
}

const parseMs = (value: string | null): number => Date.parse(parseInstant(value ?? '') ?? '');

/** Parses the range in an address; the last 24 hours if it is missing or invalid. */
export function parseRangeSelection(query: URLSearchParams): RangeSelection {
  const range = query.get('range');
  if (isPreset(range)) return range;
  const [from, to] = [parseMs(query.get('from')), parseMs(query.get('to'))];
  return from < to ? { from, to } : '24h';
}

/** Writes the range to the query of an address, so that it can be bookmarked and shared. */
export function writeRangeSelection(query: URLSearchParams, selection: RangeSelection): void {
  for (const name of ['range', 'from', 'to']) query.delete(name);
  if (typeof selection === 'string') query.set('range', selection);
  else for (const name of ['from', 'to'] as const) query.set(name, new Date(selection[name]).toISOString());
}

/** Checks a typed range; undefined if it is valid. @param now milliseconds since the epoch */
export function findRangeError(from: number, to: number, now: number): 'order' | 'old' | undefined {
  if (to <= from || from >= now) return 'order';
  return now - from > metricsRetentionMs ? 'old' : undefined;
}
