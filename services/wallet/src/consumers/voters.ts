import { tenantChanged, tenantCreated, voterSignedUp } from '@suffra/shared/events/identity';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { upsertTenantReplica } from '../storage/tenant-replicas.ts';
import { upsertVoterReplica } from '../storage/voters.ts';

/** Stores which voters exist, because credits are granted to no one else, and which tenants are suspended. */
export const handler = createQueueHandler(
  onEvent(voterSignedUp, ({ tenantId, correlationId, data: { voterId, version } }) =>
    upsertVoterReplica({ tenantId, voterId }, { version, isErased: false }, correlationId),
  ),
  ...[tenantCreated, tenantChanged].map((kind) =>
    onEvent(kind, ({ tenantId, correlationId, data: { suspended = false, version } }) =>
      upsertTenantReplica(tenantId, { isSuspended: suspended, version }, correlationId),
    ),
  ),
);
