import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { getRetryDelaySeconds } from '../domain/pending-vote.ts';
import { checkPendingVote } from '../internal-commands.ts';
import { isDebitRequested, parsePaidVoteChange } from './paid-vote-change.ts';

/** Maps each debit request to a delayed check of the pending vote, which leaves wallet time to decide. */
export function toPendingVoteCheck(change: TableChange): Command[] {
  const paidVoteChange = parsePaidVoteChange(change);
  if (paidVoteChange === undefined || !isDebitRequested(paidVoteChange)) return [];
  const { after, context, vote } = paidVoteChange;
  const { votedAt, lastRequestedAt } = after.pending ?? {};
  if (votedAt === undefined || lastRequestedAt === undefined) return [];
  return [
    {
      event: createEvent(checkPendingVote, { ...context, data: { ...vote, lastRequestedAt } }),
      delaySeconds: getRetryDelaySeconds({ votedAt, lastRequestedAt }),
    },
  ];
}
