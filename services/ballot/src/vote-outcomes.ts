import { toInstant } from '@suffra/shared/clock';
import { voteAccepted, voteDeclined, voteVoided } from '@suffra/shared/events/ballot';
import { type Said, say } from '@suffra/shared/events/envelope';
import type { Change } from '@suffra/shared/events/stream';
import { paidChange } from './paid-change.ts';

/** What became of a paid vote, for its voter to be told. */
export function outcomesOf(change: Change): Said[] {
  const paid = paidChange(change);
  if (paid === undefined) return [];
  const { before, after, about, vote } = paid;
  const { voteId, votedAt, acceptedAt, declined, voided, erased } = after;
  // Nobody is there to be told.
  if (erased) return [];
  if (voided !== undefined && before.voided === undefined)
    return [say(voteVoided, { ...about, data: { ...vote, voteId: voided } })];
  if (voteId !== undefined && votedAt !== undefined && before.votedAt === undefined)
    return [
      say(voteAccepted, {
        ...about,
        data: {
          ...vote,
          voteId,
          votedAt: toInstant(votedAt),
          ...(acceptedAt !== undefined && { acceptedAt: toInstant(acceptedAt) }),
        },
      }),
    ];
  if (declined !== undefined && declined !== before.declined)
    return [say(voteDeclined, { ...about, data: { ...vote, voteId: declined } })];
  return [];
}
