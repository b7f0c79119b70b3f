import { consumer, on } from '@suffra/shared/events/consume';
import { votingClosingSoon } from '@suffra/shared/events/votings';
import { beginList } from '../begin-list.ts';
import { keepSnapshot } from '../table/keep-snapshot.ts';
import { readSnapshot } from '../table/snapshots.ts';

/**
 * Begins the list of those who registered and are missing, when the end of their voting is near. An event of an end that
 * the voting no longer has, or of one that was cancelled, means nothing. It brings the voting with it: a minute's wait for the
 * copy would be a fifth of what the alert has.
 */
export const handler = consumer(
  on(votingClosingSoon, async ({ tenantId, correlationId, time, data }) => {
    const { votingId, version, endsAt } = data;
    if (data.voting !== undefined) await keepSnapshot(tenantId, data.voting, correlationId);
    const voting = await readSnapshot(tenantId, votingId);
    if (voting === undefined || voting.version < version)
      throw new Error(`the copy of voting ${votingId} is older than the news of its end`);
    if (voting.cancelled || voting.endsAt !== endsAt) return;
    await beginList({ tenantId, correlationId, time }, voting, { of: 'missing', endsAt });
  }),
);
