import { retryOnConflict } from '@suffra/shared/retry';
import { createNextEntries } from '../domain/ledger.ts';
import type { LedgerEntry, VoteDecision } from '../domain/ledger-entry.ts';
import { findDecision, type VoteAttempt, type VoteCreditResult } from '../domain/vote-credit.ts';
import type { Owner, WriteContext } from '../storage/keys.ts';
import { appendEntries, readAllEntries, readNewestEntry } from '../storage/ledger-entries.ts';
import { republishDecision } from '../storage/republished-decisions.ts';

/** How often a decision is repeated when concurrent writes win, before the command goes back to its queue. */
const maxAttempts = 10;

/** Decides about a vote's credit from the newest entry and the previous decision about the voting. */
export type VoteCreditRule = (
  newest: LedgerEntry | undefined,
  previous: VoteDecision | undefined,
) => VoteCreditResult;

/**
 * Carries out a command about the credit of a vote. Entries are appended only if the wallet has not changed since it
 * was read. A repeated command appends nothing, and its outcome is published again. The first attempt reads at half the
 * price and may miss the newest entries. Then its write is rejected, and the next attempt reads consistently. A decision
 * that needs no write is final, so it is the same for an older entry.
 * @param now the server's clock, milliseconds since the epoch
 * @throws DomainError `busy` when concurrent writes won every attempt: nothing was written, and the queue delivers the
 *   command again
 */
export async function settleVoteCredit(
  owner: Owner,
  vote: VoteAttempt,
  decide: VoteCreditRule,
  context: WriteContext,
  now: number,
): Promise<VoteDecision['outcome']> {
  let isConsistent = false;
  const { outcome } = await retryOnConflict(
    async () => {
      const { newest, previous } = await readState(owner, vote, now, isConsistent);
      isConsistent = true;
      const result = decide(newest, previous);
      const [first, ...others] = createNextEntries(newest, result.entries, now);
      if (first === undefined) {
        await republishDecision(owner, { ...vote, outcome: result.outcome }, context, now);
        return result;
      }
      return (await appendEntries(owner, [first, ...others], context)) ? result : undefined;
    },
    { maxAttempts, baseDelayMs: 0, maxDurationMs: Number.POSITIVE_INFINITY },
  );
  return outcome;
}

/**
 * Reads the newest entry and the previous decision. The newest entry may drop a decision one day after its `until`. A
 * command that arrives after `until` therefore reads the whole ledger. The two rules could only disagree if clocks
 * differed by a day.
 */
async function readState(
  owner: Owner,
  { votingId, until }: VoteAttempt,
  now: number,
  isConsistent: boolean,
): Promise<{ newest: LedgerEntry | undefined; previous: VoteDecision | undefined }> {
  if (now <= until * 1000) {
    const newest = await readNewestEntry(owner, isConsistent);
    return { newest, previous: newest?.decisions[votingId] };
  }
  const entries = await readAllEntries(owner);
  return { newest: entries.at(-1), previous: findDecision(entries, votingId) };
}
