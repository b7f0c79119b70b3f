import { toEpochMs } from '@suffra/shared/clock';
import { rangeEmpty, rangeTooLong } from './problems.ts';
import { day, floorTo, hour, minute } from './time.ts';

export const steps = { minute, hour, day } as const;
export type Step = keyof typeof steps;

/** Most steps of one answer. */
export const mostSteps = 1_500;

/** A time in whole steps, `[from, to)`, milliseconds since the epoch. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: Step;
}

/**
 * The range that is asked for, made wider to whole steps.
 * @param from an instant
 * @param to an instant
 * @throws Problem `range-empty` or `range-too-long`
 */
export function rangeOf({ from, to, step }: { from: string; to: string; step: Step }): Range {
  const length = steps[step];
  const start = floorTo(toEpochMs(from), length);
  const end = floorTo(toEpochMs(to) + length - 1, length);
  if (toEpochMs(to) <= toEpochMs(from)) throw rangeEmpty();
  if ((end - start) / length > mostSteps) throw rangeTooLong();
  return { from: start, to: end, step };
}

/** Longest range of an overview that is told from hours, milliseconds. */
const shortRange = 2 * day;

/** The step of which an answer's figures are added up, where it shows none: hours of up to two days, else days. */
export const coarse = (from: string, to: string): Step =>
  toEpochMs(to) - toEpochMs(from) <= shortRange ? 'hour' : 'day';
