import { toInstant } from '@suffra/shared/clock';
import { retryOnConflict } from '@suffra/shared/retry';
import type { Ballot } from '../domain/ballot.ts';
import { alreadyVoted, voteErased } from '../domain/errors.ts';
import { assertNotRefused } from '../domain/late-vote.ts';
import { type SignedVote, toReceipt } from '../domain/receipt.ts';
import { resolveExistingVote } from '../domain/vote.ts';
import type { VoteWriteContext } from '../storage/update-ballot.ts';
import { replaceVote } from '../storage/votes.ts';
import type { CastResult } from './cast-result.ts';
import { conflictRetries } from './conflict-retries.ts';

/**
 * Handles a vote whose write was rejected because the voter already has one: returns the existing vote if it is the same,
 * replaces it if the voting allows changes, or rejects the new vote. A vote that was cast later is not replaced.
 * @param ballot the existing ballot
 * @throws DomainError `already-voted` (with the receipt of the existing vote), `vote-erased`, `closed` or `busy`
 */
export function changeVote(
  context: VoteWriteContext,
  attempt: SignedVote,
  ballot: Ballot,
): Promise<CastResult> {
  let current = ballot;
  let isFirstAttempt = true;
  return retryOnConflict<CastResult>(async () => {
    const existing = getVote(context, attempt, current);
    const resolution = resolveExistingVote(existing, attempt, context.voting);
    if (resolution === 'reject') throw toAlreadyVoted(context, existing);
    if (resolution === 'same-attempt')
      return { outcome: isFirstAttempt ? 'created' : 'changed', vote: attempt };
    if (resolution === 'same-choices' || resolution === 'outdated')
      return { outcome: 'unchanged', vote: existing };
    assertNotRefused(context.voting, current, attempt.votedAt);
    const result = await replaceVote(context, attempt, existing);
    if (result.done) return { outcome: 'changed', vote: attempt };
    current = result.existing;
    isFirstAttempt = false;
    return undefined;
  }, conflictRetries);
}

function getVote({ voting }: VoteWriteContext, { votedAt }: SignedVote, ballot: Ballot) {
  const { vote, erased } = ballot;
  if (erased) throw voteErased();
  if (vote === undefined) assertNotRefused(voting, ballot, votedAt);
  if (vote === undefined) throw new Error('a row without a vote rejected a vote');
  return vote;
}

const toAlreadyVoted = ({ key }: VoteWriteContext, vote: SignedVote) =>
  alreadyVoted({
    extensions: { receipt: toReceipt(key, vote), voteId: vote.voteId, votedAt: toInstant(vote.votedAt) },
  });
