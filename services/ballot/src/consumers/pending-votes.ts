import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { retryPendingDebit } from '../application/retry-pending-debit.ts';
import { checkPendingVote } from '../internal-commands.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';

/** Creates the handler that requests the debits of pending votes again, until wallet has decided about them. */
export const createPendingVotesHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    onEvent(
      checkPendingVote,
      async ({ tenantId, correlationId, data: { votingId, voterId, lastRequestedAt } }) => {
        const voting = await readCachedVoting(tenantId, votingId);
        const key = { tenantId, votingId, voterId };
        await retryPendingDebit(key, voting, { correlationId, now: clock(), lastRequestedAt });
      },
    ),
  );

export const handler = createPendingVotesHandler(systemClock);
