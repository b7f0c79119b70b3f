import { addForfeiture, erasureRef } from './forfeiture.ts';
import { type EntryDraft, getBalance } from './ledger.ts';
import { type LedgerEntry, markVoterErased, type VoteDecision } from './ledger-entry.ts';

/** One attempt of a voter at a paid vote, as a command names it. */
export interface VoteAttempt {
  readonly votingId: string;
  /** Counts the voter's attempts in the voting from 1. */
  readonly attempt: number;
  /** The last moment at which the command may be sent, seconds since the epoch. */
  readonly until: number;
}

/** The outcome of a command, and the entries to write: none if it had been decided before. */
export interface VoteCreditResult {
  readonly entries: readonly EntryDraft[];
  readonly outcome: VoteDecision['outcome'];
}

/**
 * Decides whether a vote takes one credit. The decision for an attempt is final: a repeated command gets the outcome
 * of the first one, however late it arrives.
 * @param previous the decision about the voter's newest attempt in this voting
 */
export function decideDebit(
  newest: LedgerEntry | undefined,
  previous: VoteDecision | undefined,
  vote: VoteAttempt,
): VoteCreditResult {
  if (previous !== undefined && previous.attempt >= vote.attempt)
    // An attempt before the newest one was declined. Otherwise there would be no later attempt.
    return {
      entries: [],
      outcome: previous.attempt === vote.attempt ? previous.outcome : 'declined',
    };
  // One credit pays for the whole voting: after it was spent, no later attempt takes another.
  if (previous !== undefined && previous.outcome !== 'declined') return { entries: [], outcome: 'declined' };
  const outcome = getBalance(newest) >= 1 ? 'spent' : 'declined';
  return { outcome, entries: [createDecisionEntry(vote, outcome, outcome === 'spent' ? -1 : 0)] };
}

/**
 * Decides whether the credit of a vote is returned: once, and only if this attempt was debited.
 * A return that arrives before its debit declines the attempt: the debit takes nothing when it arrives.
 * If the voter was erased after the debit, the returned credit is forfeited.
 * @param previous the decision about the voter's newest attempt in this voting
 */
export function decideReturn(previous: VoteDecision | undefined, vote: VoteAttempt): VoteCreditResult {
  if (previous === undefined || previous.attempt < vote.attempt)
    return previous !== undefined && previous.outcome !== 'declined'
      ? { entries: [], outcome: previous.outcome }
      : { outcome: 'declined', entries: [createDecisionEntry(vote, 'declined', 0)] };
  if (previous.attempt > vote.attempt || previous.outcome !== 'spent')
    return { entries: [], outcome: previous.outcome };
  const entries = [createDecisionEntry(vote, 'returned', 1)];
  return {
    outcome: 'returned',
    entries: previous.isVoterErased ? addForfeiture(entries, vote.votingId) : entries,
  };
}

const createDecisionEntry = (
  { votingId, attempt, until }: VoteAttempt,
  outcome: VoteDecision['outcome'],
  delta: number,
): EntryDraft => ({
  cause: outcome,
  delta,
  ref: votingId,
  decides: { votingId, decision: { attempt, outcome, until } },
});

/**
 * Finds the decision about a voting in a whole ledger, for a command so late that the newest entry may have dropped it.
 * @param entries all entries, in order
 */
export function findDecision(entries: readonly LedgerEntry[], votingId: string): VoteDecision | undefined {
  return entries.reduce<VoteDecision | undefined>((previous, entry) => {
    const decision = entry.decisions[votingId] ?? previous;
    return decision && entry.ref === erasureRef ? markVoterErased(decision) : decision;
  }, undefined);
}
