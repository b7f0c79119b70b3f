import { toEpochMs } from '@suffra/shared/clock';
import { consumer, on, type Received } from '@suffra/shared/events/consume';
import {
  accountChanged,
  preferencesChanged,
  tenantChanged,
  tenantCreated,
  voterErased,
  voterSignedUp,
} from '@suffra/shared/events/identity';
import { erasePreferences, keepAccount, keepPreferences, keepSettings } from '../table/copies.ts';

/** Keeps copies of what this service needs of identity: the quota of tenants and accounts, and which voters hide paid votings. */
export const handler = consumer(
  on(tenantCreated, keepQuota),
  on(tenantChanged, keepQuota),
  on(accountChanged, keepAccountQuota),
  on(voterSignedUp, keepShowPaid),
  on(preferencesChanged, keepShowPaid),
  on(voterErased, ({ tenantId, correlationId, time, data: { voterId, version } }) =>
    erasePreferences(tenantId, voterId, { version, correlationId }, toEpochMs(time)),
  ),
);

function keepQuota(event: Received<typeof tenantCreated> | Received<typeof tenantChanged>): Promise<void> {
  const { quota, version } = event.data;
  return keepSettings(event.tenantId, { quota, version, correlationId: event.correlationId });
}

function keepAccountQuota(event: Received<typeof accountChanged>): Promise<void> {
  const { accountId, quota, version } = event.data;
  const account = quota === undefined ? {} : { quota };
  return keepAccount(event.tenantId, accountId, { account, version, correlationId: event.correlationId });
}

function keepShowPaid(
  event: Received<typeof voterSignedUp> | Received<typeof preferencesChanged>,
): Promise<void> {
  const { voterId, preferences, version } = event.data;
  const copy = { showPaid: preferences.showPaid, version, correlationId: event.correlationId };
  return keepPreferences(event.tenantId, voterId, copy);
}
