import type { ChartData } from './chart-data.ts';
import { tableCsv } from './table-csv.ts';

/** The figures of a chart as a CSV file, a line a step. @param time what the first column is called */
export const chartCsv = ({ at, measure, series }: ChartData, time: string): string =>
  tableCsv(
    [
      { name: time, measure: 'instant', of: (i: number) => new Date(at[i] ?? 0).toISOString() },
      ...series.map(({ name, values }) => ({ name, measure, of: (i: number) => values[i] })),
    ],
    [...at.keys()],
  );
