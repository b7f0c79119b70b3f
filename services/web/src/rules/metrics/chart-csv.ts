import type { ChartData } from './chart-data.ts';
import { toTableCsv } from './table-csv.ts';

/** Converts the data of a chart to a CSV file with one row per step. @param time name of the first column */
export const toChartCsv = ({ at, measure, series }: ChartData, time: string): string =>
  toTableCsv(
    [
      { name: time, measure: 'instant', getValue: (i: number) => new Date(at[i] ?? 0).toISOString() },
      ...series.map(({ name, values }) => ({ name, measure, getValue: (i: number) => values[i] })),
    ],
    [...at.keys()],
  );
