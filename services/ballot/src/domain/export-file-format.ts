import { byteOrderMark, type CsvDialect, type CsvField, toCsvRecord } from '@suffra/shared/csv';
import type { BallotGroup } from './group-ballots.ts';
import type { CertifiedResult } from './result.ts';
import type { LabelledOption, Voting } from './voting.ts';

/** The text of an export file: before, for and after the groups of ballots. */
export interface ExportFileFormat {
  readonly header: string;
  /** @param isFirst whether it is the first group of the file */
  formatGroup(group: BallotGroup, isFirst: boolean): string;
  readonly footer: string;
}

/**
 * Creates the CSV format for spreadsheets: one record per group, with the labels of its choices. Column names are in
 * English because programs read them.
 * @param maxChoices the largest number of choices on one ballot
 */
export function createCsvFormat(
  options: readonly LabelledOption[],
  maxChoices: number,
  dialect?: CsvDialect,
): ExportFileFormat {
  const labels = new Map(options.map(({ id, label }) => [id, label]));
  const columns = Array.from({ length: Math.max(1, maxChoices) }, (_, i) => i);
  return {
    header: byteOrderMark + toCsvRecord(['votes', ...columns.map((i) => `choice${i + 1}`)], dialect),
    formatGroup: ({ votes, choices }) =>
      toCsvRecord(
        [votes, ...columns.map((i): CsvField => labels.get(choices[i] ?? '') ?? choices[i])],
        dialect,
      ),
    footer: '',
  };
}

/** Creates the JSON format for programs: the voting, its certified result, and one line per group with option ids. */
export function createJsonFormat(
  { votingId, title, ballot }: Voting,
  options: readonly LabelledOption[],
  result: CertifiedResult,
): ExportFileFormat {
  const { votes, winners, tie, rounds, certifiedAt } = result;
  const header = JSON.stringify({
    ...{ votingId, title, kind: ballot.kind, options },
    ...{ votes, winners, tie, rounds, certifiedAt },
  });
  return {
    header: `${header.slice(0, -1)},"ballots":[`,
    formatGroup: ({ choices, votes }, isFirst) =>
      `${isFirst ? '' : ','}\n${JSON.stringify({ choices, votes })}`,
    footer: '\n]}\n',
  };
}
