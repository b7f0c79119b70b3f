import { toInstant } from '@suffra/shared/clock';
import { voteAccepted, voteDeclined, voteVoided } from '@suffra/shared/events/ballot';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import type { TableChange } from '@suffra/shared/events/stream-handler';
import { parsePaidVoteChange } from './paid-vote-change.ts';

/** Maps a change of a paid vote to the event about its outcome. Voters are notified of it. */
export function toVoteOutcomeEvents(change: TableChange): EventDraft[] {
  const paidVoteChange = parsePaidVoteChange(change);
  if (paidVoteChange === undefined) return [];
  const { before, after, context, vote } = paidVoteChange;
  const { voteId, votedAt, acceptedAt, declined, voided, erased } = after;
  // An erased voter cannot be notified.
  if (erased) return [];
  if (voided !== undefined && before.voided === undefined)
    return [createEvent(voteVoided, { ...context, data: { ...vote, voteId: voided } })];
  if (voteId !== undefined && votedAt !== undefined && before.votedAt === undefined)
    return [
      createEvent(voteAccepted, {
        ...context,
        data: {
          ...vote,
          voteId,
          votedAt: toInstant(votedAt),
          ...(acceptedAt !== undefined && { acceptedAt: toInstant(acceptedAt) }),
        },
      }),
    ];
  if (declined !== undefined && declined !== before.declined)
    return [createEvent(voteDeclined, { ...context, data: { ...vote, voteId: declined } })];
  return [];
}
