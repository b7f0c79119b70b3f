import { listVoters } from '@suffra/shared/events/ballot';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { publishVoterList } from '../application/publish-voter-list.ts';
import { startVoterList } from '../application/start-voter-list.ts';
import { listBucketVoters } from '../internal-commands.ts';
import { readVoting } from '../storage/votings.ts';

/** Publishes lists of voters: a command of notify starts a list, and one internal command per bucket publishes it. */
export const handler = createQueueHandler(
  onEvent(listVoters, async ({ tenantId, correlationId, time, data: { votingId, listId } }) => {
    const voting = await readVoting(tenantId, votingId);
    await startVoterList({ tenantId, correlationId, time }, voting, { kind: 'participants', listId });
  }),
  onEvent(listBucketVoters, ({ id, tenantId, correlationId, time, data: { votingId, bucket, list } }) =>
    publishVoterList(id, { tenantId, correlationId, time }, votingId, bucket, list),
  ),
);
