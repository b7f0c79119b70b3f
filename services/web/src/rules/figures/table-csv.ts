import { type CsvField, csvFile } from '@suffra/shared/csv';
import type { Measure } from './measure-text.ts';

/** A column of a table as a file has it. */
export interface CsvColumn<Row> {
  readonly name: string;
  /** What its figures count; its unit stands in the header. Unless said they are written as they are. */
  readonly measure?: Measure | 'seconds' | 'instant';
  /** Times in milliseconds, shares from 0 to 1, instants as ISO 8601. Undefined leaves the field empty. */
  readonly of: (row: Row) => CsvField;
}

/** What stands behind a column's name, and by what its figures are multiplied. */
const units = {
  count: { unit: '', times: 1 },
  perSecond: { unit: '1/s', times: 1 },
  ms: { unit: 'ms', times: 1 },
  seconds: { unit: 's', times: 0.001 },
  share: { unit: '%', times: 100 },
  instant: { unit: 'UTC', times: 1 },
} as const;

/** The most digits that are told: what lies behind them is what binary fractions add. */
const digits = 12;

/** A table as a CSV file: plain numbers that can be added up, each with its unit in the header, and instants in UTC. */
export function tableCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const header = columns.map(({ name, measure = 'count' }) => {
    const { unit } = units[measure];
    return unit === '' ? name : `${name} (${unit})`;
  });
  return csvFile(
    header,
    rows.map((row) => columns.map((column) => fieldOf(column, row))),
  );
}

function fieldOf<Row>({ of, measure = 'count' }: CsvColumn<Row>, row: Row): CsvField {
  const value = of(row);
  if (typeof value !== 'number') return value;
  return Number((value * units[measure].times).toPrecision(digits));
}

/**
 * What a file of figures is called: `votes-2026-11-25-2026-11-26.csv`.
 * @param ends of the time that it tells of, or the instant that it was read at; milliseconds since the epoch
 */
export function csvName(what: string, ...ends: readonly number[]): string {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return `${[what, ...ends.map(day)].join('-')}.csv`;
}
