import UPlot from 'uplot';
import type { ChartSeries } from '../../rules/metrics/chart-data.ts';
import type { ChartTheme } from './theme.ts';

/**
 * The dash pattern of each line by its index, so that lines differ without colour too. The legend uses the
 * same patterns (chart.css).
 */
const dashPatterns = [[], [7, 4], [2, 3]];

/**
 * Creates the uPlot options of one series.
 * @param index the index of the series in the chart
 */
export function createSeries(theme: ChartTheme, { look }: ChartSeries, index: number): UPlot.Series {
  const stroke = theme.lines[index % theme.lines.length] ?? theme.ink;
  if (look === 'bars') {
    const paths = UPlot.paths.bars?.({ size: [0.72, 48], radius: 0.18 });
    return { stroke, fill: stroke, width: 0, points: { show: false }, ...(paths && { paths }) };
  }
  const dash = dashPatterns[index % dashPatterns.length] ?? [];
  const area = look === 'area' ? { fill: `${stroke}26` } : {};
  return {
    stroke,
    width: 2,
    dash,
    points: { show: false, filter: findIsolatedPoints, size: 5, fill: stroke },
    ...area,
  };
}

/** Finds values without a neighbour on either side. No line reaches them, so they need a point to be visible. */
function findIsolatedPoints({ data }: UPlot, seriesIndex: number): number[] {
  const values = data[seriesIndex] ?? [];
  return Array.from(values, (_, i) => i).filter(
    (i) => values[i] != null && values[i - 1] == null && values[i + 1] == null,
  );
}
