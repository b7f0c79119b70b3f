import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { votingCancelled, votingChanged, votingScheduled } from '@suffra/shared/events/votings';
import { upsertVotingReplica } from '../storage/voting-replicas.ts';
import { partnerEventHandlers } from './partner-events.ts';
import { tenantEventHandlers } from './tenant-events.ts';

/**
 * Creates the handler that updates the replicas of votings. Each event contains a snapshot, and the highest version is kept, regardless of the
 * order in which events arrive. The same queue carries the events about tenants and partners' issuers.
 * @param clock the server's clock
 */
export const createVotingSnapshotsHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    ...[votingScheduled, votingChanged, votingCancelled].map((kind) =>
      onEvent(kind, async ({ tenantId, data, correlationId }) => {
        await upsertVotingReplica(tenantId, data, correlationId, clock);
      }),
    ),
    ...partnerEventHandlers,
    ...tenantEventHandlers,
  );

export const handler = createVotingSnapshotsHandler(systemClock);
