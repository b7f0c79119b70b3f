import type { SignedVote } from '../domain/receipt.ts';

/**
 * The outcome of a request to vote:
 * - `created`: the vote is the voter's first vote
 * - `unchanged`: the voter already has this vote
 * - `changed`: the vote replaced another one
 * - `pending`: the credit of the vote is not settled
 */
export interface CastResult {
  readonly outcome: 'created' | 'unchanged' | 'changed' | 'pending';
  readonly vote: SignedVote;
}
