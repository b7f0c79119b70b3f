import { tenantChanged, tenantCreated } from '@suffra/shared/events/identity';
import { onEvent } from '@suffra/shared/events/queue-handler';
import { upsertTenantReplica } from '../storage/tenant-replicas.ts';

/** The handlers of the events by which ballot knows whether a tenant is suspended. */
export const tenantEventHandlers = [tenantCreated, tenantChanged].map((kind) =>
  onEvent(kind, ({ tenantId, data: { suspended = false, version }, correlationId }) =>
    upsertTenantReplica(tenantId, { isSuspended: suspended, version }, correlationId),
  ),
);
