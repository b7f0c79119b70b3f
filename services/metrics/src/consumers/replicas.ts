import { resultCertified } from '@suffra/shared/events/ballot';
import { staffAdded, tenantChanged, tenantCreated } from '@suffra/shared/events/identity';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { votingSnapshots } from '@suffra/shared/events/votings';
import { recordAdmin } from '../storage/admins.ts';
import { upsertTenantReplica } from '../storage/tenants.ts';
import { recordCertifiedResult, upsertVotingReplica } from '../storage/voting-replicas.ts';

/** Stores what metrics needs from other services: tenants, votings, certified results and admins. */
export const handler = createQueueHandler(
  ...[tenantCreated, tenantChanged].map((kind) => onEvent(kind, ({ data }) => upsertTenantReplica(data))),
  ...votingSnapshots.map((kind) =>
    onEvent(kind, ({ tenantId, data }) => upsertVotingReplica(tenantId, data)),
  ),
  onEvent(staffAdded, async ({ tenantId, data: { voterId, role } }) => {
    if (role === 'admin') await recordAdmin(tenantId, voterId);
  }),
  onEvent(resultCertified, ({ tenantId, data: { votingId, votes, registrations, certifiedAt } }) =>
    recordCertifiedResult(tenantId, votingId, { votes, registrations, certifiedAt }),
  ),
);
