import { toInstant } from '@suffra/shared/clock';
import { listVoters } from '@suffra/shared/events/ballot';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { toJobId } from '../domain/fan-out-job.ts';
import { ballotListsQueue } from '../env.ts';
import { readReminderMode } from '../storage/tenant-replicas.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { startFanOut } from './fan-out.ts';

/** A voting that starts soon. */
interface StartingVoting {
  readonly votingId: string;
  readonly startsAt: string;
  readonly accountId?: string | undefined;
}

/**
 * Starts the reminders of a voting by the mode of its tenant: to all voters, or to the followers of its account and those
 * who registered for it. A voter who is both gets one message, because both jobs make the same message id. Repeating it
 * starts the same jobs, whose recorded pages are not processed again.
 */
export async function startReminders(context: DeliveryContext, voting: StartingVoting): Promise<void> {
  const { tenantId, correlationId, now } = context;
  const { votingId, startsAt, accountId } = voting;
  if ((await readReminderMode(tenantId)) === 'all')
    return startFanOut(context, { kind: 'reminder', votingId, startsAt });
  if (accountId !== undefined)
    await startFanOut(context, { kind: 'follower-reminder', votingId, startsAt, accountId });
  const listId = toJobId({ kind: 'registrant-reminder', votingId, startsAt });
  const data = { votingId, listId };
  const command = createEvent(listVoters, { tenantId, correlationId, time: toInstant(now), data });
  await sendCommand(ballotListsQueue().BALLOT_LISTS, toCloudEvent(listId, command));
}
