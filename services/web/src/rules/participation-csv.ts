import { type CsvDialect, type CsvField, toCsvFile } from '@suffra/shared/csv';
import type { Participant } from '../api/schemas/data-exports.ts';
import { getLocalCsvDialect } from './csv-dialect.ts';

/** Converts participants to a CSV file. Its column names are for programs and stay English. */
export const toParticipationCsv = (
  people: readonly Participant[],
  dialect: CsvDialect = getLocalCsvDialect(),
): string =>
  toCsvFile(
    ['voterId', 'registered', 'voted', 'registeredAt', 'votedAt'],
    people.map(({ voterId, registered, voted, registeredAt, votedAt }): CsvField[] => [
      voterId,
      String(registered),
      String(voted),
      registeredAt,
      votedAt,
    ]),
    dialect,
  );
