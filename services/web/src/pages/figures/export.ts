import { type CsvField, csvFile } from '@suffra/shared/csv';
import type { Performance, Statistics } from '../../api/shapes/figures.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** The figures of a time as a CSV file: one line a step, instants in UTC, milliseconds and shares as plain numbers. */
export function statisticsCsv(t: Catalogue, { series }: Statistics): string {
  const withPeople = series.some(({ people }) => people !== undefined);
  const words = t.figures;
  const header = [t.charts.time, words.votes, words.registrations];
  return csvFile(
    [...header, ...(withPeople ? [words.people, words.signIns] : [])],
    series.map(({ at, votes, registrations, people, signIns }): CsvField[] => [
      ...[at, votes, registrations],
      ...(withPeople ? [people, signIns] : []),
    ]),
  );
}

/** The same of performance. */
export function performanceCsv(t: Catalogue, { series }: Performance): string {
  const words = t.figures;
  const names = [words.votesPerSecond, words.requests, words.errorsName, words.errorRate];
  const quantiles = [words.p50, words.p95, words.p99].map((each) => `${each} (ms)`);
  return csvFile(
    [t.charts.time, ...names, ...quantiles],
    series.map(({ at, votesPerSecond, requests, errors, p50, p95, p99 }): CsvField[] => [
      ...[at, votesPerSecond, requests, errors, requests === 0 ? undefined : errors / requests],
      ...[p50, p95, p99],
    ]),
  );
}
