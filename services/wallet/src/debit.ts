import { type Decision, type Entry, forfeited } from './entry.ts';
import { erasure, forfeiting } from './forfeit.ts';
import { balanceOf, type Line } from './ledger.ts';

/** A command about the credit of one try at a paid vote. */
export interface VoteRef {
  readonly votingId: string;
  /** Counts the voter's tries in the voting from 1. */
  readonly attempt: number;
  /** Until when the command may be sent, seconds since the epoch. */
  readonly until: number;
}

/** What a command comes to: lines to write, or none where it had been decided before. */
export interface Ruling {
  readonly lines: readonly Line[];
  readonly outcome: Decision['outcome'];
}

/**
 * Takes one credit for a vote, once (mission.md 9): the decision for an attempt is final, so that a command that is
 * repeated, however late, hears what the first one heard.
 * @param known what was decided for the voter in this voting, if anything
 */
export function debit(newest: Entry | undefined, known: Decision | undefined, vote: VoteRef): Ruling {
  if (known !== undefined && known.attempt >= vote.attempt)
    // An attempt before the newest one was declined: else there would have been no other.
    return { lines: [], outcome: known.attempt === vote.attempt ? known.outcome : 'declined' };
  // A spent credit answers for the voting: no later attempt may take a second one, whatever asked for it.
  if (known !== undefined && known.outcome !== 'declined') return { lines: [], outcome: 'declined' };
  const outcome = balanceOf(newest) >= 1 ? 'spent' : 'declined';
  return { outcome, lines: [lineOf(vote, outcome, outcome === 'spent' ? -1 : 0)] };
}

/**
 * Gives the credit of a vote back, once: only where that very attempt had been debited.
 * An attempt that the wallet has not heard of is declined for good, so that its debit, should it come later, takes
 * nothing. The credit of somebody who was erased since comes back, and is lost.
 */
export function giveBack(known: Decision | undefined, vote: VoteRef): Ruling {
  if (known === undefined || known.attempt < vote.attempt)
    return known !== undefined && known.outcome !== 'declined'
      ? { lines: [], outcome: known.outcome }
      : { outcome: 'declined', lines: [lineOf(vote, 'declined', 0)] };
  if (known.attempt > vote.attempt || known.outcome !== 'spent') return { lines: [], outcome: known.outcome };
  const back = [lineOf(vote, 'returned', 1)];
  return { outcome: 'returned', lines: known.forfeited ? forfeiting(back, vote.votingId) : back };
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
  return lines.reduce<Decision | undefined>((known, line) => {
    const decided = line.decisions[votingId] ?? known;
    return decided && line.ref === erasure ? forfeited(decided) : decided;
  }, undefined);
}
