import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { creditDebited, debitDeclined } from '@suffra/shared/events/wallet';
import { acceptPendingVote, declinePendingVote, voidPendingVote } from '../storage/paid-votes.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';

/**
 * Creates the handler that settles pending votes with the decisions of wallet. The decision about an attempt is final. A
 * duplicate or late event finds no pending vote with its attempt number and changes nothing. A vote that is accepted
 * although its voting was cancelled in the last seconds is voided like all others (streams/void-votes-command.ts).
 */
export const createCreditOutcomesHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    ...[creditDebited, debitDeclined].map((kind) =>
      onEvent(kind, async ({ tenantId, correlationId, data: { voterId, votingId, attempt } }) => {
        const voting = await readCachedVoting(tenantId, votingId);
        const key = { tenantId, votingId, voterId };
        const paidVoteAttempt = { key, buckets: voting.buckets, attempt, correlationId };
        if (kind.type === debitDeclined.type) await declinePendingVote(paidVoteAttempt);
        else if (voting.cancelled) await voidPendingVote(paidVoteAttempt);
        else await acceptPendingVote(paidVoteAttempt, clock());
      }),
    ),
  );

export const handler = createCreditOutcomesHandler(systemClock);
