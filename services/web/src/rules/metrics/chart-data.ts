import type { Measure } from './format-metric.ts';
import type { Step } from './time-range.ts';

/** A series of a chart. `values` correspond to the chart's times; undefined if nothing was measured. */
export interface ChartSeries {
  readonly name: string;
  readonly look: 'bars' | 'area' | 'line';
  readonly values: readonly (number | undefined)[];
}

/** The data of a chart. */
export interface ChartData {
  /** Start of each step, milliseconds since the epoch. */
  readonly at: readonly number[];
  readonly step: Step;
  /** The time zone of day steps; UTC if absent. */
  readonly dayZone?: string;
  readonly measure: Measure;
  readonly series: readonly ChartSeries[];
  /** Whether the last step is not over yet, so that its values still grow. */
  readonly running: boolean;
}

/**
 * Returns why a chart is empty: there was no activity, or a share was zero all the time; undefined if it is not empty.
 */
export function getEmptyReason({ series, measure }: ChartData): 'noActivity' | 'allZero' | undefined {
  const values = series.flatMap((series) => series.values);
  if (values.some((value) => value)) return undefined;
  return measure === 'share' && values.some((value) => value !== undefined) ? 'allZero' : 'noActivity';
}

/** Moves the cursor by a key. @returns the new point; undefined if the key does not move it */
export function moveCursor(key: string, from: number | undefined, count: number): number | undefined {
  const last = count - 1;
  const at = from ?? last;
  const far = Math.max(1, Math.round(count / 10));
  const ways: Partial<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowDown: at - 1,
    ArrowUp: at + 1,
    PageDown: at - far,
    PageUp: at + far,
    Home: 0,
    End: last,
  };
  const to = ways[key];
  return to === undefined || count === 0 ? undefined : Math.min(last, Math.max(0, to));
}
