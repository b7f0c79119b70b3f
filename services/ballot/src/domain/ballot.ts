import type { PendingVote } from './pending-vote.ts';
import type { SignedVote } from './receipt.ts';

/** A stored vote that counts. */
export interface StoredVote extends SignedVote {
  /** 1 for the first vote, plus 1 for each change. */
  readonly revision: number;
}

/** A voter's row in a voting: a registration, a vote, both, or neither (after the voter has unregistered). */
export interface Ballot {
  /** In milliseconds since the epoch. */
  readonly registeredAt?: number;
  readonly vote?: StoredVote;
  /** In a paid voting: the vote whose credit is not settled. */
  readonly pending?: PendingVote;
  /** In a paid voting: the number of the voter's last attempt. */
  readonly attempt?: number;
  /** In a paid voting: id of the vote of the last attempt, if there was no credit for it. */
  readonly declined?: string;
  /** In a paid voting: until when the credit may be returned, in seconds since the epoch. */
  readonly creditUntil?: number;
  /** In a cancelled paid voting: id of the vote whose credit is returned. */
  readonly voided?: string;
  /** The voter was erased after voting. The vote still counts, anonymously, and the voter cannot vote again. */
  readonly erased?: boolean;
  /** The way of signing in of the voter, unless it is a password. */
  readonly signIn?: string;
  /**
   * The end for which the voter got the response that the voting had ended, in milliseconds since the epoch. A vote that was cast
   * before this time is not stored any more (docs/decisions/038).
   */
  readonly refusedBefore?: number;
}
