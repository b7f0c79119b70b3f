import { readParticipants } from '../../../api/data-exports.ts';
import { saveFile } from '../../../components/save-file.ts';
import { toParticipationCsv } from '../../../rules/participation-csv.ts';

/** Reads the participants of a voting and saves them as a CSV file. */
export async function saveParticipation(votingId: string): Promise<void> {
  saveFile(`participation-${votingId}.csv`, toParticipationCsv(await readParticipants(votingId)));
}
