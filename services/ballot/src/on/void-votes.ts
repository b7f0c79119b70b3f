import { consumer, on } from '@suffra/shared/events/consume';
import { voidVote } from '../casting/void-vote.ts';
import { voidVotes } from '../chores.ts';
import { visitUnvoided } from '../table/paid-rows.ts';
import { readSnapshot } from '../table/snapshots.ts';

/**
 * Makes all votes of a cancelled paid voting void. A row is done once and is passed by the next time, so a function that
 * ran out of time goes on where it stopped.
 */
export const handler = consumer(
  on(voidVotes, async ({ tenantId, correlationId, data: { votingId } }) => {
    const voting = await readSnapshot(tenantId, votingId);
    if (!voting?.cancelled) throw new Error('votes are to be made void in a voting that is not cancelled');
    await visitUnvoided(tenantId, voting, (voterId) =>
      voidVote({ tenantId, votingId, voterId }, voting, correlationId),
    );
  }),
);
