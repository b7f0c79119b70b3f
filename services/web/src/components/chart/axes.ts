import type UPlot from 'uplot';
import type { ChartData } from '../../rules/metrics/chart-data.ts';
import { formatAxisValue } from '../../rules/metrics/format-metric.ts';
import { formatAxisTime } from '../../rules/metrics/format-step.ts';
import type { ChartTheme } from './theme.ts';

/** The approximate width of one character of an axis label, in pixels. */
const letterWidthPx = 6.6;

/** The time axis at the bottom and the value axis at the left. The value axis is as wide as its longest label. */
export function createAxes(
  theme: ChartTheme,
  locale: string,
  { step, dayZone, measure }: ChartData,
): UPlot.Axis[] {
  const textStyle = { stroke: theme.ink, font: theme.font };
  const line = { stroke: theme.grid, width: 1 };
  return [
    {
      ...textStyle,
      grid: { show: false },
      ticks: { ...line, size: 5 },
      space: 68,
      gap: 4,
      size: 34,
      values: (_, splits) => splits.map((split) => formatAxisTime(locale, split * 1_000, step, dayZone)),
    },
    {
      ...textStyle,
      grid: line,
      ticks: { show: false },
      border: { show: false },
      gap: 6,
      space: 44,
      ...(measure === 'count' && { incrs: wholeNumberIncrements }),
      values: (_, splits) => splits.map((split) => formatAxisValue(locale, measure, split)),
      size: (_, values) => Math.max(0, ...(values ?? []).map((value) => value.length)) * letterWidthPx + 12,
    },
  ];
}

/** Counts have whole-number steps: 1, 2, 5, 10 … */
const wholeNumberIncrements = Array.from({ length: 13 }, (_, i) => 10 ** i).flatMap((number) => [
  number,
  2 * number,
  5 * number,
]);
