import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { votingCancelled, votingChanged, votingScheduled } from '@suffra/shared/events/votings';
import { upsertVotingReplica } from '../storage/voting-replicas.ts';
import { partnerEventHandlers } from './partner-events.ts';

/**
 * Updates the replicas of votings. Each event contains a snapshot, and the highest version is kept, regardless of the
 * order in which events arrive. The same queue carries the events about partners' issuers.
 */
export const handler = createQueueHandler(
  ...[votingScheduled, votingChanged, votingCancelled].map((kind) =>
    onEvent(kind, async ({ tenantId, data, correlationId }) => {
      await upsertVotingReplica(tenantId, data, correlationId);
    }),
  ),
  ...partnerEventHandlers,
);
