import { systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { votingClosingSoon } from '@suffra/shared/events/votings';
import { startVoterList } from '../application/start-voter-list.ts';
import { upsertVotingReplica } from '../storage/voting-replicas.ts';
import { findVoting } from '../storage/votings.ts';

/**
 * Starts the list of voters who have registered and not voted, shortly before the end of their voting. An event is
 * ignored if the end has moved or the voting was cancelled. The event contains the voting, because the alert has only
 * five minutes, too few to retry until the replica is up to date.
 */
export const handler = createQueueHandler(
  onEvent(votingClosingSoon, async ({ tenantId, correlationId, time, data }) => {
    const { votingId, version, endsAt } = data;
    if (data.voting !== undefined)
      await upsertVotingReplica(tenantId, data.voting, correlationId, systemClock);
    const voting = await findVoting(tenantId, votingId);
    if (voting === undefined || voting.version < version)
      throw new Error(`the replica of voting ${votingId} is older than the event about its end`);
    if (voting.cancelled || voting.endsAt !== endsAt) return;
    await startVoterList({ tenantId, correlationId, time }, voting, { kind: 'missing', endsAt });
  }),
);
