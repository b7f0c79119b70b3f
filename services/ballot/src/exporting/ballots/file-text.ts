import { byteOrderMark, type CsvField, csvRecord } from '@suffra/shared/csv';
import type { Certified } from '../../result.ts';
import type { Voting } from '../../voting.ts';
import type { SameBallots } from './same-ballots.ts';

/** How the files of an export are written: what comes before the ballots, each of them, and what comes after. */
export interface FileText {
  readonly head: string;
  /** @param first whether it is the first of the file */
  ballot(same: SameBallots, first: boolean): string;
  readonly foot: string;
}

/**
 * For spreadsheets: a line for the ballots of one kind, their choices by the words of the options. The names of columns are
 * for programs and stay English.
 * @param widest the most choices on one ballot
 */
export function csvText({ options }: Voting, widest: number): FileText {
  const labels = new Map(options.map(({ id, label }) => [id, label]));
  const columns = Array.from({ length: Math.max(1, widest) }, (_, i) => i);
  return {
    head: byteOrderMark + csvRecord(['votes', ...columns.map((i) => `choice${i + 1}`)]),
    ballot: ({ votes, choices }) =>
      csvRecord([votes, ...columns.map((i): CsvField => labels.get(choices[i] ?? '') ?? choices[i])]),
    foot: '',
  };
}

/** For programs: the voting, its certified result in short, and a line for the ballots of one kind by the ids of the options. */
export function jsonText({ votingId, title, ballot, options }: Voting, result: Certified): FileText {
  const { votes, certifiedAt } = result;
  const told = options.map(({ id, label }) => ({ id, label }));
  const head = JSON.stringify({ votingId, title, kind: ballot.kind, options: told, votes, certifiedAt });
  return {
    head: `${head.slice(0, -1)},"ballots":[`,
    ballot: ({ choices, votes }, first) => `${first ? '' : ','}\n${JSON.stringify({ choices, votes })}`,
    foot: '\n]}\n',
  };
}
