import { toEpochMs } from '@suffra/shared/clock';
import type { Ballot, StoredVote } from './ballot.ts';
import { isInWindow, type Voting } from './voting.ts';

/** A row that replaces a part of an erased ballot in the count: a vote, a registration, or the way of signing in. */
export type AnonymousRow =
  | { readonly votedAt: number; readonly choices: readonly string[]; readonly ranked?: true }
  | { readonly registeredAt: number }
  | { readonly anonymousSignIn: string };

/** The anonymous rows that replace a ballot in the count, and what remains in the voter's row. */
export interface AnonymizedBallot {
  /** One row per counted part, so that no row shows which parts belonged to one voter. */
  readonly anonymousRows: readonly AnonymousRow[];
  /** Whether the voter's row becomes a tombstone, which prevents a second vote if the voter returns. */
  readonly needsTombstone: boolean;
  /** Of a paid vote: what is needed to return the credit if the voting is cancelled. It does not reveal the choices. */
  readonly credit?: { readonly attempt: number; readonly creditUntil: number };
}

/** Stands for a time that is not kept. */
const noTime = 0;

/**
 * Splits a ballot into anonymous rows and a tombstone. The id, the time, the salt and the signature of the vote are
 * dropped, because a reader of a log or a receipt could use them to find the vote of the voter.
 */
export function anonymizeBallot(ballot: Ballot, voting: Voting): AnonymizedBallot {
  const { vote, registeredAt, voided, attempt, creditUntil, signIn } = ballot;
  const isPaid =
    vote !== undefined && voided === undefined && attempt !== undefined && creditUntil !== undefined;
  const isCounted = vote !== undefined && isInWindow(voting, vote.votedAt);
  return {
    anonymousRows: [
      ...(vote === undefined ? [] : [toAnonymousVote(vote, voting)]),
      ...(registeredAt === undefined ? [] : [{ registeredAt: noTime }]),
      ...(isCounted && signIn !== undefined ? [{ anonymousSignIn: signIn }] : []),
    ],
    needsTombstone: vote !== undefined || voided !== undefined,
    ...(isPaid && { credit: { attempt, creditUntil } }),
  };
}

/** Every anonymous vote has the same time: the start of the voting if it counts, otherwise none. */
const toAnonymousVote = ({ votedAt, choices }: StoredVote, voting: Voting): AnonymousRow => ({
  votedAt: isInWindow(voting, votedAt) ? toEpochMs(voting.startsAt) : noTime,
  choices,
  ...(voting.ballot.kind === 'ranked' && { ranked: true as const }),
});
