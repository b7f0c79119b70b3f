import { consumer, on } from '@suffra/shared/events/consume';
import { votingCancelled, votingChanged, votingScheduled } from '@suffra/shared/events/votings';
import { keepSnapshot } from '../table/keep-snapshot.ts';

/**
 * Keeps ballot's copy of a voting up to date. Each of these events carries the whole voting as of its version, and the
 * highest version wins, whatever order they come in.
 */
export const handler = consumer(
  ...[votingScheduled, votingChanged, votingCancelled].map((kind) =>
    on(kind, async ({ tenantId, data, correlationId }) => {
      await keepSnapshot(tenantId, data, correlationId);
    }),
  ),
);
