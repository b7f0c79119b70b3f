import { voterVoted } from '@suffra/shared/events/ballot';
import { consumer, on } from '@suffra/shared/events/consume';
import { preferencesChanged, voterSignedUp } from '@suffra/shared/events/identity';
import { votingSnapshots } from '@suffra/shared/events/votings';
import { keepPreferences } from '../table/keep-preferences.ts';
import { keepVoting, markVoted } from '../table/votings.ts';

/** Keeps what notify needs to know of others: preferences, votings, and who voted in the last minutes. */
export const handler = consumer(
  ...[voterSignedUp, preferencesChanged].map((kind) =>
    on(kind, async ({ tenantId, correlationId, data: { voterId, preferences, version } }) => {
      await keepPreferences(tenantId, voterId, preferences, version, correlationId);
    }),
  ),
  ...votingSnapshots.map((kind) =>
    on(kind, async ({ tenantId, correlationId, data }) => {
      await keepVoting(tenantId, data, correlationId);
    }),
  ),
  on(voterVoted, async ({ tenantId, correlationId, data: { votingId, voterId, votedAt } }) => {
    await markVoted(tenantId, votingId, voterId, votedAt, correlationId);
  }),
);
