import { semicolonDialect } from '@suffra/shared/csv';
import { completeUploads, startFileUpload } from '@suffra/shared/files/upload-files';
import type { ExportRun } from '../domain/ballots-export.ts';
import { createCsvFormat, createJsonFormat } from '../domain/export-file-format.ts';
import type { BallotGroup } from '../domain/group-ballots.ts';
import type { CertifiedResult } from '../domain/result.ts';
import { addTally, type Counts, createEmptyTally, getCountedChoices } from '../domain/tally.ts';
import type { LabelledOption, Voting } from '../domain/voting.ts';
import { toExportFileLocation } from '../storage/export-files.ts';

/** The numbers of the written ballots: votes, votes per option as in the live tally, and groups. */
export interface WrittenBallots {
  readonly votes: number;
  readonly counts: Counts;
  readonly differentBallots: number;
}

/** A voting with the labels of its options. */
export interface ExportedVoting {
  readonly voting: Voting;
  readonly options: readonly LabelledOption[];
}

/**
 * Writes the files of an export, group by group. The same ballots always give the same bytes.
 * @param maxChoices the largest number of choices on one ballot
 * @throws if the groups cannot be read or the files cannot be written; then no file exists
 */
export async function writeExportFiles(
  run: ExportRun,
  { voting, options }: ExportedVoting,
  result: CertifiedResult,
  groups: AsyncIterable<BallotGroup>,
  maxChoices: number,
): Promise<WrittenBallots> {
  const outputs = [
    {
      format: createCsvFormat(options, maxChoices),
      file: startFileUpload(toExportFileLocation(run, 'csv'), 'csv'),
    },
    {
      format: createCsvFormat(options, maxChoices, semicolonDialect),
      file: startFileUpload(toExportFileLocation(run, 'semicolon.csv'), 'semicolon.csv'),
    },
    {
      format: createJsonFormat(voting, options, result),
      file: startFileUpload(toExportFileLocation(run, 'json'), 'json'),
    },
  ];
  const files = outputs.map(({ file }) => file);
  return completeUploads(files, async () => {
    const tally = createEmptyTally();
    let differentBallots = 0;
    for (const { file, format } of outputs) await file.write(format.header);
    for await (const group of groups) {
      for (const { file, format } of outputs)
        await file.write(format.formatGroup(group, differentBallots === 0));
      differentBallots += 1;
      addTally(tally, toGroupTally(group, voting));
    }
    for (const { file, format } of outputs) await file.write(format.footer);
    return { votes: tally.votes, counts: tally.counts, differentBallots };
  });
}

function toGroupTally({ choices, votes }: BallotGroup, { ballot }: Voting) {
  const counted = getCountedChoices(choices, ballot.kind === 'ranked');
  return { votes, registrations: 0, counts: Object.fromEntries(counted.map((choice) => [choice, votes])) };
}
