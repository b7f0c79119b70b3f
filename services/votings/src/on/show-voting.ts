import { consumer, on } from '@suffra/shared/events/consume';
import { putPublic } from '@suffra/shared/public/put-public';
import { votingPath } from '@suffra/shared/public/voting';
import { showVoting } from '../chores.ts';
import { publicEnv } from '../env.ts';
import { publicVoting } from '../public-voting.ts';
import { readVoting } from '../table/voting-row.ts';

/** Puts votings to where the CDN takes them for pages of others, each as its row stands now. */
export const handler = consumer(
  on(showVoting, async ({ tenantId, data: { votingId } }) => {
    const place = { bucket: publicEnv().VOTINGS_PUBLIC, key: votingPath(tenantId, votingId) };
    await putPublic(place, async () => {
      const voting = await readVoting(tenantId, votingId);
      return voting && publicVoting(voting);
    });
  }),
);
