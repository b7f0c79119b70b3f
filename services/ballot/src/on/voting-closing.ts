import { consumer, on } from '@suffra/shared/events/consume';
import { votingClosingSoon } from '@suffra/shared/events/votings';
import { beginList } from '../begin-list.ts';
import { readSnapshot } from '../table/snapshots.ts';

/**
 * Begins the list of those who registered and are missing, when the end of their voting is near. An event of an end that
 * the voting no longer has, or of one that was cancelled, means nothing.
 */
export const handler = consumer(
  on(votingClosingSoon, async ({ tenantId, correlationId, time, data: { votingId, version, endsAt } }) => {
    const voting = await readSnapshot(tenantId, votingId);
    if (voting === undefined || voting.version < version)
      throw new Error(`the copy of voting ${votingId} is older than the news of its end`);
    if (voting.cancelled || voting.endsAt !== endsAt) return;
    await beginList({ tenantId, correlationId, time }, voting, { of: 'missing', endsAt });
  }),
);
