import { writeFile, written } from '@suffra/shared/files/write-file';
import type { Certified } from '../../result.ts';
import { exportFile } from '../../table/export-files.ts';
import type { Making } from '../../table/keys.ts';
import { add, type Counts, countedChoices, emptyTally } from '../../tally/counts.ts';
import type { Voting } from '../../voting.ts';
import { csvText, jsonText } from './file-text.ts';
import type { SameBallots } from './same-ballots.ts';

/** What was written: how many votes, for what as the live tally counts, and how many kinds of ballots. */
export interface Written {
  readonly votes: number;
  readonly counts: Counts;
  readonly differentBallots: number;
}

/**
 * Writes the files of an export, ballot by ballot as they come. The same ballots give the same bytes, whoever writes them.
 * @param widest the most choices on one ballot
 * @throws when they can't be read or put to the end: then no file stands
 */
export async function writeFiles(
  of: Making,
  voting: Voting,
  result: Certified,
  ballots: AsyncIterable<SameBallots>,
  widest: number,
): Promise<Written> {
  const csv = { text: csvText(voting, widest), file: writeFile(exportFile(of, 'csv'), 'csv') };
  const json = { text: jsonText(voting, result), file: writeFile(exportFile(of, 'json'), 'json') };
  const both = [csv, json];
  const files = both.map(({ file }) => file);
  return written(files, async () => {
    const sum = emptyTally();
    let differentBallots = 0;
    for (const { file, text } of both) await file.write(text.head);
    for await (const same of ballots) {
      for (const { file, text } of both) await file.write(text.ballot(same, differentBallots === 0));
      differentBallots += 1;
      add(sum, worthOf(same, voting));
    }
    for (const { file, text } of both) await file.write(text.foot);
    return { votes: sum.votes, counts: sum.counts, differentBallots };
  });
}

function worthOf({ choices, votes }: SameBallots, { ballot }: Voting) {
  const counted = countedChoices(choices, ballot.kind === 'ranked');
  return { votes, registrations: 0, counts: Object.fromEntries(counted.map((choice) => [choice, votes])) };
}
