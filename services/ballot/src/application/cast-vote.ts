import type { IdGenerator } from '@suffra/shared/ids';
import { validateVote } from '../domain/vote.ts';
import { assertEligible, hasEnded, type Voting } from '../domain/voting.ts';
import type { VoteWriteContext } from '../storage/update-ballot.ts';
import { assertOnTheList } from './assert-on-the-list.ts';
import { castFreeVote } from './cast-free-vote.ts';
import { castPaidVote } from './cast-paid-vote.ts';
import type { CastResult } from './cast-result.ts';
import { findAcceptedVote, findVoteOfSuspendedTenant } from './find-accepted-vote.ts';
import { signVote } from './sign-vote.ts';

/** A request to vote by a voter whose token was verified. */
export interface VoteRequest {
  readonly context: VoteWriteContext;
  readonly choices: readonly string[];
  /** The account from whose page the voter came, which the token names. */
  readonly accountId: string | undefined;
  /** The hash of the e-mail address in the token of a person with an account. */
  readonly emailHash?: string | undefined;
  /** Whether the tenant is suspended, as stored at most 10 seconds ago. */
  readonly isSuspended: boolean;
  /** When the request was received, in milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Casts a vote, or returns the voter's existing vote. Safe to repeat.
 * @param newId creates the id of the vote
 * @throws DomainError `tenant-suspended`, `not-eligible`, `not-on-the-list`, `cancelled`, `not-open-yet`, `closed`, `unknown-choice`,
 *   `wrong-number-of-choices`, `already-voted`, `vote-pending`, `vote-erased` or `busy`
 */
export async function castVote(
  { context, choices, accountId, emailHash, isSuspended, now }: VoteRequest,
  newId: IdGenerator,
): Promise<CastResult> {
  const { key, voting } = context;
  if (hasEnded(voting, now)) return findAcceptedVote(context, choices, now);
  if (isSuspended) return findVoteOfSuspendedTenant(context, choices);
  const normalized = checkVote(voting, accountId, choices, now);
  await assertOnTheList(voting, { ...key, emailHash });
  const vote = await signVote(key, { voteId: newId(), choices: normalized, votedAt: now }, now);
  const cast = voting.price > 0 ? castPaidVote : castFreeVote;
  return cast(context, vote);
}

/**
 * Checks what needs no read: the account of the voter, the window and the choices.
 * @returns the choices to store
 * @throws DomainError `not-eligible`, `cancelled`, `not-open-yet`, `closed`, `unknown-choice` or `wrong-number-of-choices`
 */
export function checkVote(
  voting: Voting,
  accountId: string | undefined,
  choices: readonly string[],
  now: number,
): readonly string[] {
  assertEligible(voting, accountId);
  return validateVote(voting, choices, now);
}
