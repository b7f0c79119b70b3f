import { choicesDigest, type Place, type ReceiptClaims, type SealedVote } from './receipt.ts';
import type { Certified } from './result.ts';
import { inWindow, type Voting } from './voting.ts';

/** Where the vote of a genuine receipt stands. */
export type Standing = 'accepted' | 'counted' | 'not-counted' | 'superseded' | 'erased' | 'not-recorded';

/**
 * Where the vote of a genuine receipt stands now.
 * @param voting undefined when it is not known (any more)
 * @param row the voter's row
 * @param result the certified result, if there is one
 * @returns `accepted`: recorded as the receipt says, not yet certified; `counted` or `not-counted` in the certified
 *   result (its window decides; a cancelled voting counts none); `superseded`: the voter changed the vote later;
 *   `erased`: the voter's data was erased, and the vote that stood counts on without a name; `not-recorded`: no such vote
 *   is stored, which must never happen to a genuine receipt but 30 days after the end, of a voter who was erased
 */
export function standingOf(
  claims: ReceiptClaims,
  voting: Voting | undefined,
  { vote, erased }: { readonly vote?: SealedVote; readonly erased?: boolean },
  result: Certified | undefined,
): Standing {
  if (voting !== undefined && erased) return 'erased';
  if (voting === undefined || vote === undefined) return 'not-recorded';
  if (vote.voteId !== claims.voteId) return voting.change === 'until-close' ? 'superseded' : 'not-recorded';
  if (choicesDigest(vote, vote.salt) !== claims.choicesDigest) return 'not-recorded';
  if (voting.cancelled) return 'not-counted';
  if (result === undefined) return 'accepted';
  return inWindow(voting, vote.votedAt) ? 'counted' : 'not-counted';
}

/** Whose vote in which voting a receipt speaks of. */
export const placeOf = ({ tenantId, votingId, sub }: ReceiptClaims): Place => ({
  tenantId,
  votingId,
  voterId: sub,
});
