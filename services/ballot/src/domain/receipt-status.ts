import type { ReceiptClaims } from './parse-receipt.ts';
import { computeChoicesDigest, type SignedVote, type VoteKey } from './receipt.ts';
import type { CertifiedResult } from './result.ts';
import { isInWindow, type Voting } from './voting.ts';

/**
 * The status of the vote of a genuine receipt:
 * - `accepted`: the vote is stored as the receipt states; the result is not certified yet
 * - `counted`, `not-counted`: in the certified result. A vote outside the final window and a vote in a cancelled voting
 *   are not counted
 * - `superseded`: the voter changed the vote later
 * - `erased`: the voter's data was erased; the vote still counts, anonymously
 * - `not-recorded`: no such vote is stored. For a genuine receipt this happens only if the voter was erased and more
 *   than 30 days have passed since the end of the voting
 */
export type ReceiptStatus = 'accepted' | 'counted' | 'not-counted' | 'superseded' | 'erased' | 'not-recorded';

/**
 * Compares the claims of a genuine receipt with the stored vote.
 * @param voting undefined if it is unknown
 * @param ballot the voter's row
 * @param result the certified result; undefined before the certification
 */
export function getReceiptStatus(
  claims: ReceiptClaims,
  voting: Voting | undefined,
  { vote, erased }: { readonly vote?: SignedVote; readonly erased?: boolean },
  result: CertifiedResult | undefined,
): ReceiptStatus {
  if (voting !== undefined && erased) return 'erased';
  if (voting === undefined || vote === undefined) return 'not-recorded';
  if (vote.voteId !== claims.voteId) return voting.change === 'until-close' ? 'superseded' : 'not-recorded';
  if (computeChoicesDigest(vote, vote.salt) !== claims.choicesDigest) return 'not-recorded';
  if (voting.cancelled) return 'not-counted';
  if (result === undefined) return 'accepted';
  return isInWindow(voting, vote.votedAt) ? 'counted' : 'not-counted';
}

/** Returns the key of the vote that a receipt is about. */
export const toVoteKey = ({ tenantId, votingId, sub }: ReceiptClaims): VoteKey => ({
  tenantId,
  votingId,
  voterId: sub,
});
