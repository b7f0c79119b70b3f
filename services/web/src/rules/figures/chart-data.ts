import type { Measure } from './measure-text.ts';
import type { Step } from './span.ts';

/** One line of a chart. `values` stand beside the chart's times; undefined: nothing was measured. */
export interface ChartSeries {
  readonly name: string;
  readonly look: 'bars' | 'area' | 'line';
  readonly values: readonly (number | undefined)[];
}

/** What a chart shows. */
export interface ChartData {
  /** When each step begins, milliseconds since the epoch. */
  readonly at: readonly number[];
  readonly step: Step;
  readonly measure: Measure;
  readonly series: readonly ChartSeries[];
  /** The last step is not over: its figures still grow. */
  readonly running: boolean;
}

/** Why there is nothing to see: nothing happened, or a share of what did was zero all the time; undefined: there is. */
export function emptiness({ series, measure }: ChartData): 'nothing' | 'zero' | undefined {
  const values = series.flatMap((each) => each.values);
  if (values.some((each) => each)) return undefined;
  return measure === 'share' && values.some((each) => each !== undefined) ? 'zero' : 'nothing';
}

/** Where the cursor goes by a key, from one point to another; undefined: the key is none of the chart's. */
export function cursorBy(key: string, from: number | undefined, count: number): number | undefined {
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
