import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { askIfWaiting } from '../casting/ask-again.ts';
import { settleVote } from '../chores.ts';
import { readSnapshot } from '../table/snapshots.ts';

/**
 * Looks at paid votes that wallet was asked about a while ago: what still waits is asked again, for as long as it takes, so
 * that nothing waits for ever.
 */
export const lookAtWaiting = (clock: Clock): QueueHandler =>
  consumer(
    on(settleVote, async ({ tenantId, correlationId, data: { votingId, voterId, askedAt } }) => {
      const voting = await readSnapshot(tenantId, votingId);
      if (voting === undefined) throw new Error('a vote waits in a voting that is not known here');
      const place = { tenantId, votingId, voterId };
      await askIfWaiting(place, voting, { correlationId, now: clock(), askedAt });
    }),
  );

export const handler = lookAtWaiting(systemClock);
