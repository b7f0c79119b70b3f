import { type CsvField, csvFile } from '@suffra/shared/csv';
import type { Ballots, Participant } from '../api/shapes/data.ts';
import type { Option } from '../api/shapes/voting.ts';

/** Who took part in a voting as a CSV file. The names of columns are for programs and stay English. */
export const participationCsv = (people: readonly Participant[]): string =>
  csvFile(
    ['voterId', 'registeredAt', 'votedAt'],
    people.map(({ voterId, registeredAt, votedAt }): CsvField[] => [voterId, registeredAt, votedAt]),
  );

/** What was voted as a CSV file: the same ballots in one line, their choices by the words of the options. */
export function ballotsCsv({ ballots }: Ballots, options: readonly Option[]): string {
  const labels = new Map(options.map(({ id, label }) => [id, label]));
  const widest = Math.max(1, ...ballots.map(({ choices }) => choices.length));
  const numbered = Array.from({ length: widest }, (_, i) => `choice${i + 1}`);
  return csvFile(
    ['votes', ...numbered],
    ballots.map(({ votes, choices }): CsvField[] => [
      votes,
      ...numbered.map((_, i) => labels.get(choices[i] ?? '') ?? choices[i]),
    ]),
  );
}
