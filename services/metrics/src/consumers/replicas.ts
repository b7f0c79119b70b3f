import { resultCertified } from '@suffra/shared/events/ballot';
import { staffAdded, staffRemoved, tenantChanged, tenantCreated } from '@suffra/shared/events/identity';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { votingSnapshots } from '@suffra/shared/events/votings';
import { upsertAdmin } from '../storage/admins.ts';
import { upsertTenantReplica } from '../storage/tenants.ts';
import { recordCertifiedResult, upsertVotingReplica } from '../storage/voting-replicas.ts';

/** Stores what metrics needs from other services: tenants, votings, certified results and admins. */
export const handler = createQueueHandler(
  ...[tenantCreated, tenantChanged].map((kind) => onEvent(kind, ({ data }) => upsertTenantReplica(data))),
  ...votingSnapshots.map((kind) =>
    onEvent(kind, ({ tenantId, data }) => upsertVotingReplica(tenantId, data)),
  ),
  onEvent(staffAdded, async ({ tenantId, data: { voterId, role, version } }) => {
    if (role === 'admin') await upsertAdmin(tenantId, voterId, { isAdmin: true, version });
  }),
  onEvent(staffRemoved, ({ tenantId, data: { voterId, version } }) =>
    upsertAdmin(tenantId, voterId, { isAdmin: false, version }),
  ),
  onEvent(resultCertified, ({ tenantId, data: { votingId, votes, registrations, certifiedAt } }) =>
    recordCertifiedResult(tenantId, votingId, { votes, registrations, certifiedAt }),
  ),
);
