import { toPublicBrand } from '@suffra/shared/brand';
import { voterVoted } from '@suffra/shared/events/ballot';
import {
  accountChanged,
  preferencesChanged,
  tenantChanged,
  tenantCreated,
  voterSignedUp,
} from '@suffra/shared/events/identity';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { votingSnapshots } from '@suffra/shared/events/votings';
import { recordLateVote } from '../storage/late-votes.ts';
import { upsertPreferences } from '../storage/preferences.ts';
import { upsertAccountReplica, upsertTenantReplica } from '../storage/tenant-replicas.ts';
import { upsertVotingReplica } from '../storage/voting-replicas.ts';

/** Stores what notify needs from other services: preferences, the reminder modes, suspensions and brands of tenants, names of accounts, votings, and who voted in the last minutes. */
export const handler = createQueueHandler(
  ...[voterSignedUp, preferencesChanged].map((kind) =>
    onEvent(kind, async ({ tenantId, correlationId, data: { voterId, preferences, version } }) => {
      await upsertPreferences(tenantId, voterId, preferences, version, correlationId);
    }),
  ),
  ...[tenantCreated, tenantChanged].map((kind) =>
    onEvent(kind, ({ tenantId, correlationId, data }) => {
      const { name, reminderMode = 'all', suspended = false, version } = data;
      const brand = toPublicBrand(name, data.brand);
      const pushBrand = brand && {
        title: brand.title,
        ...(brand.iconUrl !== undefined && { iconUrl: brand.iconUrl }),
      };
      const tenant = { reminderMode, isSuspended: suspended, ...(pushBrand && { brand: pushBrand }) };
      return upsertTenantReplica(tenantId, tenant, { version, correlationId });
    }),
  ),
  onEvent(accountChanged, ({ tenantId, correlationId, data: { accountId, name, version } }) =>
    upsertAccountReplica(tenantId, { accountId, name }, { version, correlationId }),
  ),
  ...votingSnapshots.map((kind) =>
    onEvent(kind, async ({ tenantId, correlationId, data }) => {
      await upsertVotingReplica(tenantId, data, correlationId);
    }),
  ),
  onEvent(voterVoted, async ({ tenantId, correlationId, data: { votingId, voterId, votedAt } }) => {
    await recordLateVote(tenantId, votingId, voterId, votedAt, correlationId);
  }),
);
