import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { toPublicVotingPath } from '@suffra/shared/public-objects/public-voting';
import { publishObject } from '@suffra/shared/public-objects/publish-object';
import { toPublicVoting } from '../domain/public-voting.ts';
import { publicEnv } from '../env.ts';
import { publishVoting } from '../internal-commands.ts';
import { readVoting } from '../storage/votings.ts';

/** Writes the public object of each voting from its current row. */
export const handler = createQueueHandler(
  onEvent(publishVoting, async ({ tenantId, data: { votingId } }) => {
    const location = { bucket: publicEnv().VOTINGS_PUBLIC, key: toPublicVotingPath(tenantId, votingId) };
    await publishObject(location, async () => {
      const voting = await readVoting(tenantId, votingId);
      return voting && toPublicVoting(voting);
    });
  }),
);
