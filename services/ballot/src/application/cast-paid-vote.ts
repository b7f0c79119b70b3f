import { retryOnConflict } from '@suffra/shared/retry';
import { voteErased, votePending } from '../domain/errors.ts';
import { assertNotRefused } from '../domain/late-vote.ts';
import { resolvePendingVote, toPendingVote } from '../domain/pending-vote.ts';
import type { SignedVote } from '../domain/receipt.ts';
import { insertPendingVote } from '../storage/paid-votes.ts';
import type { VoteWriteContext } from '../storage/update-ballot.ts';
import type { CastResult } from './cast-result.ts';
import { changeVote } from './change-vote.ts';
import { conflictRetries } from './conflict-retries.ts';

/**
 * Casts a vote that costs a credit. The vote is pending until wallet has settled the credit.
 * @throws DomainError `vote-pending` if another choice is pending, `already-voted`, `vote-erased`, `closed` or
 *   `busy`
 */
export function castPaidVote(context: VoteWriteContext, vote: SignedVote): Promise<CastResult> {
  let attempt = 1;
  return retryOnConflict<CastResult>(async () => {
    const result = await insertPendingVote(context, toPendingVote(context.voting, vote, attempt));
    if (result.done) return { outcome: 'pending', vote };
    const { vote: existing, pending, declined, attempt: lastAttempt = 0, erased } = result.existing;
    if (erased) throw voteErased();
    if (existing !== undefined) return changeVote(context, vote, result.existing);
    if (pending !== undefined) {
      if (resolvePendingVote(pending, vote) === 'reject') throw votePending();
      return { outcome: 'pending', vote: pending };
    }
    // This attempt was declined before its response was sent: the voter reads the outcome with GET.
    if (declined === vote.voteId) return { outcome: 'pending', vote };
    assertNotRefused(context.voting, result.existing, vote.votedAt);
    attempt = lastAttempt + 1;
    return undefined;
  }, conflictRetries);
}
