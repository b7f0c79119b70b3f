import { DomainError } from '@suffra/shared/domain-error';
import { toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { deriveId, type IdGenerator } from '@suffra/shared/ids';
import { toPartnerSignIn } from '@suffra/shared/tokens/sign-in';
import { assertCanReturn } from '../domain/erased-visitor.ts';
import { exchangeRequired, visitorTokenRejected } from '../domain/errors.ts';
import type { VoteKey } from '../domain/receipt.ts';
import { toSignInCommand } from '../domain/visit.ts';
import { returnEnv, signInsQueueEnv } from '../env.ts';
import { readErasedAt } from '../storage/erased-visitors.ts';
import { readCachedIsSuspended } from '../storage/suspension-cache.ts';
import { recordTokenUse } from '../storage/used-tokens.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import type { CastResult } from './cast-result.ts';
import { castCheckedVote, checkVote } from './cast-vote.ts';
import type { VerifiedVisitor } from './verify-visitor.ts';

/** A request to vote by a visitor whose token was verified. */
export interface VisitorVoteRequest {
  readonly visitor: VerifiedVisitor;
  readonly key: VoteKey;
  readonly choices: readonly string[];
  readonly correlationId: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Casts the vote of a partner's visitor in a free voting, and records the sign-in. If the vote is written, its row
 * carries the sign-in and the stream sends it to identity. Otherwise it is sent before the response. A request that is
 * refused for its choices, its account or its time records nothing, so its token can be used again. Safe to repeat.
 * @param newId creates the ids of the vote and of the command
 * @throws DomainError `erasure-in-progress`, `exchange-required` for a paid voting, `subject-token-refused` if the token
 *   was used before, `no-such-voting`, or an error of {@link checkVote} or {@link castCheckedVote}
 */
export async function castVisitorVote(request: VisitorVoteRequest, newId: IdGenerator): Promise<CastResult> {
  const { visitor, key, choices, correlationId, now } = request;
  const { tenantId, voterId, votingId } = key;
  const [voting, isSuspended, erasedAt] = await Promise.all([
    readCachedVoting(tenantId, votingId),
    readCachedIsSuspended(tenantId),
    readErasedAt(tenantId, voterId),
  ]);
  assertCanReturn(erasedAt, Number(returnEnv().RETURN_AFTER_SECONDS), now);
  if (voting.price > 0) throw exchangeRequired();
  const { tokenUse, accountId, issuerId } = visitor;
  const visit = { at: now, accountId, tokenUse: tokenUse?.hash };
  const context = { key, voting, correlationId, signIn: toPartnerSignIn(issuerId), visit };
  const vote = { context, choices, accountId, isSuspended, now };
  // Before the token is used up, so that the corrected request is accepted.
  const checked = checkVote(vote);
  if (tokenUse !== undefined) {
    // With the voter: if a partner gives one jti to many visitors, no choice may be accepted more often than another.
    const useId = deriveId(voterId, votingId, JSON.stringify(choices));
    if (!(await recordTokenUse(tenantId, tokenUse, useId))) throw visitorTokenRejected();
  }
  const sendSignIn = () => {
    const command = toSignInCommand({ tenantId, voterId, issuerId, correlationId }, visit);
    return sendCommand(signInsQueueEnv().IDENTITY_JOBS_QUEUE_URL, toCloudEvent(newId(), command));
  };
  try {
    const result = await castCheckedVote(vote, checked, newId);
    if (result.outcome === 'unchanged') await sendSignIn();
    return result;
  } catch (error) {
    if (error instanceof DomainError) await sendSignIn();
    throw error;
  }
}
