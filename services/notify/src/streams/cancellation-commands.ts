import { toInstant } from '@suffra/shared/clock';
import { listVoters } from '@suffra/shared/events/ballot';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { toJobId } from '../domain/fan-out-job.ts';
import { parseVotingContext } from '../storage/voting-row.ts';

/**
 * Ballot may accept votes for 11 seconds after a cancellation (a snapshot that is 5 seconds old, in a function that runs
 * for 6). The voters are listed after that, so nobody who voted is missed.
 */
const listDelaySeconds = 15;

/** Maps the cancellation of a voting to the command that lists its participants: only ballot knows them. */
export function toCancellationCommands({ before, after, at }: TableChange): Command[] {
  if (after?.kind !== 'voting' || after.cancelled !== true || before?.cancelled === true) return [];
  const { tenantId, votingId, correlationId } = parseVotingContext(after);
  const data = { votingId, listId: toJobId({ kind: 'cancellation', votingId }) };
  const event = createEvent(listVoters, { tenantId, correlationId, time: toInstant(at), data });
  return [{ event, delaySeconds: listDelaySeconds }];
}
