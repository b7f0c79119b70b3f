import type { Decision, Entry } from './entry.ts';
import { balanceOf, type Line } from './ledger.ts';

/** A command about the credit of one try at a paid vote. */
export interface VoteRef {
  readonly votingId: string;
  /** Counts the voter's tries in the voting from 1. */
  readonly attempt: number;
  /** Until when the command may be sent, seconds since the epoch. */
  readonly until: number;
}

/** What a command comes to: a line to write, or what had been decided before. */
export type Ruling =
  | { readonly write: Line; readonly outcome: Decision['outcome'] }
  | { readonly write?: never; readonly outcome: Decision['outcome'] };

/**
 * Takes one credit for a vote, once (mission.md 9): the decision for an attempt is final, so that a command that is
 * repeated, however late, hears what the first one heard.
 * @param known what was decided for the voter in this voting, if anything
 */
export function debit(newest: Entry | undefined, known: Decision | undefined, vote: VoteRef): Ruling {
  if (known !== undefined && known.attempt >= vote.attempt)
    // An attempt before the newest one was declined: else there would have been no other.
    return { outcome: known.attempt === vote.attempt ? known.outcome : 'declined' };
  // A spent credit answers for the voting: no later attempt may take a second one, whatever asked for it.
  if (known !== undefined && known.outcome !== 'declined') return { outcome: 'declined' };
  const outcome = balanceOf(newest) >= 1 ? 'spent' : 'declined';
  return { outcome, write: lineOf(vote, outcome, outcome === 'spent' ? -1 : 0) };
}

/**
 * Gives the credit of a vote back, once: only where that very attempt had been debited.
 * An attempt that the wallet has not heard of is declined for good, so that its debit, should it come later, takes
 * nothing.
 */
export function giveBack(known: Decision | undefined, vote: VoteRef): Ruling {
  if (known === undefined || known.attempt < vote.attempt)
    return known !== undefined && known.outcome !== 'declined'
      ? { outcome: known.outcome }
      : { outcome: 'declined', write: lineOf(vote, 'declined', 0) };
  if (known.attempt > vote.attempt || known.outcome !== 'spent') return { outcome: known.outcome };
  return { outcome: 'returned', write: lineOf(vote, 'returned', 1) };
}

const lineOf = (vote: VoteRef, outcome: Decision['outcome'], delta: number): Line => ({
  cause: outcome,
  delta,
  ref: vote.votingId,
  decides: { votingId: vote.votingId, decision: { attempt: vote.attempt, outcome, until: vote.until } },
});

/**
 * What a whole ledger says was decided for a voting: for a command so late that the newest line may have dropped it.
 * @param lines all lines, in order
 */
export function decidedIn(lines: readonly Entry[], votingId: string): Decision | undefined {
  return lines.reduce<Decision | undefined>((known, line) => line.decisions[votingId] ?? known, undefined);
}
