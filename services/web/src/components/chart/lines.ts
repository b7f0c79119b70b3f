import UPlot from 'uplot';
import type { ChartSeries } from '../../rules/figures/chart-data.ts';
import type { Paint } from './paint.ts';

/** How lines are broken, by their place: apart without colour too. The legend draws the same (chart.css). */
const dashes = [[], [7, 4], [2, 3]];

/** How one line of a chart is drawn. @param place its place in the chart, from 0 */
export function seriesOf(paint: Paint, { look }: ChartSeries, place: number): UPlot.Series {
  const stroke = paint.lines[place % paint.lines.length] ?? paint.ink;
  if (look === 'bars') {
    const paths = UPlot.paths.bars?.({ size: [0.72, 48], radius: 0.18 });
    return { stroke, fill: stroke, width: 0, points: { show: false }, ...(paths && { paths }) };
  }
  const dash = dashes[place % dashes.length] ?? [];
  const area = look === 'area' ? { fill: `${stroke}26` } : {};
  return { stroke, width: 2, dash, points: { show: false, filter: lonely, size: 5, fill: stroke }, ...area };
}

/** Where a figure has no neighbour on either side: no line goes there, and without a mark nobody would see it. */
function lonely({ data }: UPlot, place: number): number[] {
  const values = data[place] ?? [];
  return Array.from(values, (_, i) => i).filter(
    (i) => values[i] != null && values[i - 1] == null && values[i + 1] == null,
  );
}
