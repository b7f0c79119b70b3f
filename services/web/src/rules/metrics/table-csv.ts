import { type CsvDialect, type CsvField, toCsvFile } from '@suffra/shared/csv';
import { getLocalCsvDialect } from '../csv-dialect.ts';
import type { Measure } from './format-metric.ts';

/** A column of a CSV table. */
export interface CsvColumn<Row> {
  readonly name: string;
  /** The unit of its values, shown in the header. Without it values are written as they are. */
  readonly measure?: Measure | 'seconds' | 'instant';
  /** Times in milliseconds, shares from 0 to 1, instants in ISO 8601. Undefined leaves the field empty. */
  readonly getValue: (row: Row) => CsvField;
}

/** The unit in the header, and the factor from the value to that unit. */
const units = {
  count: { unit: '', times: 1 },
  perSecond: { unit: '1/s', times: 1 },
  ms: { unit: 'ms', times: 1 },
  seconds: { unit: 's', times: 0.001 },
  share: { unit: '%', times: 100 },
  instant: { unit: 'UTC', times: 1 },
} as const;

/** The number of significant digits. Further digits are rounding errors of binary fractions. */
const significantDigits = 12;

/** Converts a table to a CSV file: plain numbers with their unit in the header, instants in UTC. */
export function toTableCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  dialect: CsvDialect = getLocalCsvDialect(),
): string {
  const header = columns.map(({ name, measure = 'count' }) => {
    const { unit } = units[measure];
    return unit === '' ? name : `${name} (${unit})`;
  });
  return toCsvFile(
    header,
    rows.map((row) => columns.map((column) => toCsvField(column, row))),
    dialect,
  );
}

function toCsvField<Row>({ getValue, measure = 'count' }: CsvColumn<Row>, row: Row): CsvField {
  const value = getValue(row);
  if (typeof value !== 'number') return value;
  return Number((value * units[measure].times).toPrecision(significantDigits));
}

/**
 * Creates the name of a metrics file: `votes-2026-11-25-2026-11-26.csv`.
 * @param instants start and end of the range, or the time it was read; milliseconds since the epoch
 */
export function toCsvFileName(what: string, ...instants: readonly number[]): string {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return `${[what, ...instants.map(day)].join('-')}.csv`;
}
