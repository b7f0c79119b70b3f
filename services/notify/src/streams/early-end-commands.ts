import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { listVoters } from '@suffra/shared/events/ballot';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { toJobId } from '../domain/fan-out-job.ts';
import { parseVotingContext, parseVotingRow } from '../storage/voting-row.ts';

/** Votes may be written for 11 seconds after the end. The voters are listed after that, so nobody who voted is missed. */
const listDelaySeconds = 15;
/** The longest delay of an SQS message. An early end is at most a minute away. */
const maxDelaySeconds = 900;

/** Maps the early end of a voting to the command that lists its participants, if they get a message about it. */
export function toEarlyEndCommands({ before, after, at }: TableChange): Command[] {
  if (after?.kind !== 'voting' || after.earlyEnd === undefined || before?.earlyEnd !== undefined) return [];
  const { votingId, endsAt, earlyEnd } = parseVotingRow(after);
  if (earlyEnd?.notifiesVoters !== true) return [];
  const { tenantId, correlationId } = parseVotingContext(after);
  const data = { votingId, listId: toJobId({ kind: 'early-end', votingId }) };
  const secondsToEnd = Math.max(0, Math.ceil((toEpochMs(endsAt) - at) / 1_000));
  const event = createEvent(listVoters, { tenantId, correlationId, time: toInstant(at), data });
  return [{ event, delaySeconds: Math.min(secondsToEnd + listDelaySeconds, maxDelaySeconds) }];
}
