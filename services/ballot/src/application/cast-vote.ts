import type { IdGenerator } from '@suffra/shared/ids';
import { validateVote } from '../domain/vote.ts';
import { assertEligible, hasEnded } from '../domain/voting.ts';
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
 * The decision about a request to vote, as far as it needs no read.
 * - `ended`: the voting has ended, so only a vote that is stored can be returned
 * - `suspended`: the tenant is suspended, so only a vote that is stored can be returned
 * - `valid`: the vote may be cast with these choices, normalized
 */
export type CheckedVote =
  | { readonly kind: 'ended' }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'valid'; readonly choices: readonly string[] };

/**
 * Casts a vote, or returns the voter's existing vote. Safe to repeat.
 * @param newId creates the id of the vote
 * @throws DomainError any of {@link checkVote} and {@link castCheckedVote}
 */
export const castVote = async (request: VoteRequest, newId: IdGenerator): Promise<CastResult> =>
  castCheckedVote(request, checkVote(request), newId);

/**
 * Checks what needs no read: the account of the voter, the window and the choices.
 * @throws DomainError `not-eligible`, `cancelled`, `not-open-yet`, `unknown-choice` or `wrong-number-of-choices`
 */
export function checkVote({ context, choices, accountId, isSuspended, now }: VoteRequest): CheckedVote {
  const { voting } = context;
  if (hasEnded(voting, now)) return { kind: 'ended' };
  if (isSuspended) return { kind: 'suspended' };
  assertEligible(voting, accountId);
  return { kind: 'valid', choices: validateVote(voting, choices, now) };
}

/**
 * Casts a vote that was checked, or returns the voter's existing vote. Safe to repeat.
 * @param newId creates the id of the vote
 * @throws DomainError `tenant-suspended`, `not-on-the-list`, `cancelled`, `closed`, `already-voted`, `vote-pending`,
 *   `vote-erased` or `busy`
 */
export async function castCheckedVote(
  { context, choices, emailHash, now }: VoteRequest,
  checked: CheckedVote,
  newId: IdGenerator,
): Promise<CastResult> {
  const { key, voting } = context;
  if (checked.kind === 'ended') return findAcceptedVote(context, choices, now);
  if (checked.kind === 'suspended') return findVoteOfSuspendedTenant(context, choices);
  await assertOnTheList(voting, { ...key, emailHash });
  const vote = await signVote(key, { voteId: newId(), choices: checked.choices, votedAt: now }, now);
  const cast = voting.price > 0 ? castPaidVote : castFreeVote;
  return cast(context, vote);
}
