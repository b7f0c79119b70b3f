import { toInstant } from '@suffra/shared/clock';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { publishResults } from '../internal-commands.ts';
import { parseResultRow } from '../storage/result-row.ts';
import { parseTallyRow } from '../storage/tally-row.ts';
import { parseVotingRow } from '../storage/voting-row.ts';

/** Maps a change of the tally, of the result or of the voting to the command that publishes the results again. */
export function toPublishResultsCommand({ before, after, at }: TableChange): Command[] {
  const tally = parseTallyRow(after);
  const row = tally ?? parseResultRow(after) ?? toVotingContext(before, after);
  if (row === undefined) return [];
  const { tenantId, votingId } = row;
  const context = { tenantId, correlationId: votingId, time: toInstant(at) };
  const data = { votingId, counted: tally !== undefined };
  return [{ event: createEvent(publishResults, { ...context, data }) }];
}

/** A sweep also changes the row of a voting, but not its version. */
function toVotingContext(before: TableChange['before'], after: TableChange['after']) {
  const row = parseVotingRow(after);
  if (row === undefined || row.voting.version === parseVotingRow(before)?.voting.version) return undefined;
  return { ...row, votingId: row.voting.votingId };
}
