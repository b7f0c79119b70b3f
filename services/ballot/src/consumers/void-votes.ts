import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { voidVote } from '../application/void-vote.ts';
import { voidVotes } from '../internal-commands.ts';
import { visitVotesToVoid } from '../storage/paid-ballots.ts';
import { markVotingFinished } from '../storage/voting-replicas.ts';
import { findVoting } from '../storage/votings.ts';

/** Voids all votes of a cancelled paid voting. Voided votes are skipped, so a retry continues where the last one stopped. */
export const handler = createQueueHandler(
  onEvent(voidVotes, async ({ tenantId, correlationId, data: { votingId } }) => {
    const voting = await findVoting(tenantId, votingId);
    if (!voting?.cancelled)
      throw new Error(`voting ${votingId} is not cancelled, so its votes are not voided`);
    await visitVotesToVoid(tenantId, voting, (voterId) =>
      voidVote({ tenantId, votingId, voterId }, voting, correlationId),
    );
    await markVotingFinished(tenantId, voting);
  }),
);
