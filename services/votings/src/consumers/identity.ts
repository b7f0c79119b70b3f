import { toPublicBrand } from '@suffra/shared/brand';
import { toEpochMs } from '@suffra/shared/clock';
import {
  accountChanged,
  preferencesChanged,
  tenantChanged,
  tenantCreated,
  voterErased,
} from '@suffra/shared/events/identity';
import { type ConsumedEvent, createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import {
  erasePreferencesReplica,
  upsertAccountReplica,
  upsertPreferencesReplica,
  upsertTenantReplica,
} from '../storage/replicas.ts';

/**
 * Replicates the quotas, picture hosts, suspensions and brands of tenants, the quotas of accounts, and which voters hide paid votings. A voter
 * who has changed no preference has no replica: the default shows paid votings.
 */
export const handler = createQueueHandler(
  onEvent(tenantCreated, replicateTenant),
  onEvent(tenantChanged, replicateTenant),
  onEvent(accountChanged, replicateAccount),
  onEvent(preferencesChanged, replicatePreferences),
  onEvent(voterErased, ({ tenantId, correlationId, time, data: { voterId, version } }) =>
    erasePreferencesReplica(tenantId, voterId, { version, correlationId }, toEpochMs(time)),
  ),
);

function replicateTenant(
  event: ConsumedEvent<typeof tenantCreated> | ConsumedEvent<typeof tenantChanged>,
): Promise<void> {
  const { name, quota, pictureHosts, suspended, brand, version } = event.data;
  return upsertTenantReplica(event.tenantId, {
    quota,
    pictureHosts,
    suspended,
    brand: toPublicBrand(name, brand),
    version,
    correlationId: event.correlationId,
  });
}

function replicateAccount(event: ConsumedEvent<typeof accountChanged>): Promise<void> {
  const { accountId, quota, version } = event.data;
  const account = quota === undefined ? {} : { quota };
  const replica = { account, version, correlationId: event.correlationId };
  return upsertAccountReplica(event.tenantId, accountId, replica);
}

function replicatePreferences(event: ConsumedEvent<typeof preferencesChanged>): Promise<void> {
  const { voterId, preferences, version } = event.data;
  const replica = { showPaid: preferences.showPaid, version, correlationId: event.correlationId };
  return upsertPreferencesReplica(event.tenantId, voterId, replica);
}
