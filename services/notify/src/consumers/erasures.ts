import { type Clock, systemClock } from '@suffra/shared/clock';
import { createJobQueueHandler, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { onVoterErased } from '@suffra/shared/events/voter-erased-handler';
import { deletePartition } from '../storage/delete-partition.ts';
import { eraseRecipient } from '../storage/erase-recipient.ts';
import { followsPk, inboxPk } from '../storage/keys.ts';

/**
 * Creates the handler that erases the devices, connections, preferences, inbox and followed accounts of a voter.
 * @param clock the server's clock
 */
export const createErasureHandler = (clock: Clock): QueueHandler =>
  createJobQueueHandler(
    onVoterErased(async ({ tenantId, correlationId, data: { voterId, version } }) => {
      await eraseRecipient({ tenantId, voterId, correlationId }, version, clock());
      await deletePartition(inboxPk(tenantId, voterId));
      await deletePartition(followsPk(tenantId, voterId));
    }, clock),
  );

export const handler = createErasureHandler(systemClock);
