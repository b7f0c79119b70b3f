import { resultCertified } from '@suffra/shared/events/ballot';
import { consumer, on } from '@suffra/shared/events/consume';
import { tenantChanged, tenantCreated, voterSignedUp } from '@suffra/shared/events/identity';
import { votingSnapshots } from '@suffra/shared/events/votings';
import { keepAdmin } from '../table/admins.ts';
import { keepTenant } from '../table/tenants.ts';
import { keepResult, keepVoting } from '../table/votings.ts';

/** Keeps what figures are told apart and named by: tenants, votings, certified results; and who is an admin. */
export const handler = consumer(
  ...[tenantCreated, tenantChanged].map((kind) => on(kind, ({ data }) => keepTenant(data))),
  ...votingSnapshots.map((kind) => on(kind, ({ tenantId, data }) => keepVoting(tenantId, data))),
  on(voterSignedUp, async ({ tenantId, data: { voterId, role } }) => {
    if (role === 'admin') await keepAdmin(tenantId, voterId);
  }),
  on(resultCertified, ({ tenantId, data: { votingId, votes, registrations, certifiedAt } }) =>
    keepResult(tenantId, votingId, { votes, registrations, certifiedAt }),
  ),
);
