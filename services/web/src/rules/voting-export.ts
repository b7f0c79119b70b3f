import { type CsvField, csvFile } from '@suffra/shared/csv';
import type { Participant } from '../api/shapes/data.ts';

/** Who took part in a voting as a CSV file. The names of columns are for programs and stay English. */
export const participationCsv = (people: readonly Participant[]): string =>
  csvFile(
    ['voterId', 'registeredAt', 'votedAt'],
    people.map(({ voterId, registeredAt, votedAt }): CsvField[] => [voterId, registeredAt, votedAt]),
  );
