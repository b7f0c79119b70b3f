import { toEpochMs } from '@suffra/shared/clock';
import { addDays } from '@suffra/shared/zoned-time';
import type { Calendar } from './calendar.ts';
import { rangeEmpty, rangeTooLong } from './errors.ts';
import { dayMs, floorTo, hourMs, listPeriods, minuteMs } from './time.ts';

export const stepMs = { minute: minuteMs, hour: hourMs, day: dayMs } as const;
export type Step = keyof typeof stepMs;

/** The maximum number of steps of a response. */
export const maxSteps = 1_500;

/** A range of whole steps, `[from, to)`, in milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
  readonly step: Step;
}

/**
 * Extends a requested range to whole steps.
 * @param query.from instant
 * @param query.to instant
 * @param calendar of the tenant, for whole days
 * @throws DomainError `range-empty` or `range-too-long`
 */
export function alignRange(
  { from, to, step }: { from: string; to: string; step: Step },
  calendar: Calendar,
): TimeRange {
  const length = stepMs[step];
  if (toEpochMs(to) <= toEpochMs(from)) throw rangeEmpty();
  if (toEpochMs(to) - toEpochMs(from) > maxSteps * length) throw rangeTooLong();
  const range = step === 'day' ? alignToDays(from, to, calendar) : alignToSteps(from, to, length);
  if ((range.to - range.from) / length > maxSteps) throw rangeTooLong();
  return { ...range, step };
}

const alignToSteps = (from: string, to: string, length: number) => ({
  from: floorTo(toEpochMs(from), length),
  to: floorTo(toEpochMs(to) + length - 1, length),
});

function alignToDays(from: string, to: string, { getStart, toDay }: Calendar) {
  const lastDay = toDay(toEpochMs(to) - 1);
  return { from: getStart(toDay(toEpochMs(from))), to: getStart(addDays(lastDay, 1)) };
}

/** The starts of the steps of a range, in order. */
export const listSteps = ({ from, to, step }: TimeRange, calendar: Calendar): number[] =>
  step === 'day' ? calendar.listDays(from, to).map(calendar.getStart) : listPeriods(from, to, stepMs[step]);

/** The longest range that is added up from hours. */
const maxHourlyRangeMs = 2 * dayMs;

/** The step by which metrics are added up if the response has no steps: hours up to two days, else days. */
export const chooseCoarseStep = (from: string, to: string): Step =>
  toEpochMs(to) - toEpochMs(from) <= maxHourlyRangeMs ? 'hour' : 'day';
