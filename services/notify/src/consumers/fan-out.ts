import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { votingStartingSoon } from '@suffra/shared/events/votings';
import { processBucketPage, startFanOut } from '../application/fan-out.ts';
import { startReminders } from '../application/start-reminders.ts';
import { processPageCommand, startFanOutCommand } from '../domain/internal-commands.ts';
import { upsertVotingReplica } from '../storage/voting-replicas.ts';

/**
 * Creates the handler of the fan-out queue: starts jobs, and processes one page of recipients a message.
 * @param clock the server's clock
 */
export const createFanOutHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    onEvent(votingStartingSoon, async ({ tenantId, correlationId, data }) => {
      // The event may overtake the replica of a voting that was scheduled or moved minutes ago.
      await upsertVotingReplica(tenantId, { ...data, cancelled: false }, correlationId);
      await startReminders({ tenantId, correlationId, now: clock() }, data);
    }),
    onEvent(startFanOutCommand, ({ tenantId, correlationId, data: { job } }) =>
      startFanOut({ tenantId, correlationId, now: clock() }, job),
    ),
    onEvent(processPageCommand, ({ tenantId, correlationId, data: { job, bucket, afterVoterId } }) =>
      processBucketPage({ tenantId, correlationId, now: clock() }, job, bucket, afterVoterId),
    ),
  );

export const handler = createFanOutHandler(systemClock);
