import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { type CloudEvent, createEvent } from '@suffra/shared/events/cloud-event';
import type { FifoMessageAttributes } from '@suffra/shared/events/send-commands';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import * as z from 'zod/mini';
import { publishResults } from '../internal-commands.ts';
import { parseResultRow } from '../storage/result-row.ts';
import { parseTallyRow } from '../storage/tally-row.ts';
import { parseVotingRow } from '../storage/voting-row.ts';

/** Maps a change of the tally, of the result or of the voting to the command that publishes the results again. */
export function toPublishResultsCommand({ after, at }: TableChange): Command[] {
  const tally = parseTallyRow(after);
  const row = tally ?? parseResultRow(after) ?? toVotingContext(after);
  if (row === undefined) return [];
  const { tenantId, votingId } = row;
  const context = { tenantId, correlationId: votingId, time: toInstant(at) };
  const data = { votingId, counted: tally !== undefined };
  return [{ event: createEvent(publishResults, { ...context, data }) }];
}

function toVotingContext(row: TableChange['after']) {
  const parsed = parseVotingRow(row);
  return parsed && { ...parsed, votingId: parsed.voting.votingId };
}

/** Counted votes of this time are published together. The queue delays messages for longer. */
const countWindowMs = 2_000;

const command = z.object({
  id: z.string(),
  tenantid: z.string(),
  time: z.string(),
  data: publishResults.data,
});

/**
 * Returns the FIFO attributes of the command. Commands of a voting are handled one at a time. Commands about votes that
 * were counted within the same two seconds are deduplicated: the queue delays the first one until the two seconds are
 * over, so it reads everything that was counted in them.
 */
export function toFifoAttributes(cloudEvent: CloudEvent): FifoMessageAttributes {
  const { id, tenantid, time, data } = command.parse(cloudEvent);
  return {
    messageGroupId: `${tenantid}.${data.votingId}`,
    messageDeduplicationId: data.counted ? `counted.${Math.floor(toEpochMs(time) / countWindowMs)}` : id,
  };
}
