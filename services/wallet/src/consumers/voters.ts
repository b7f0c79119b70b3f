import { voterSignedUp } from '@suffra/shared/events/identity';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { upsertVoterReplica } from '../storage/voters.ts';

/** Stores which voters exist, so that credits are granted to no one else. */
export const handler = createQueueHandler(
  onEvent(voterSignedUp, ({ tenantId, correlationId, data: { voterId, version } }) =>
    upsertVoterReplica({ tenantId, voterId }, { version, isErased: false }, correlationId),
  ),
);
