import { tenantSuspended } from '@suffra/shared/errors';
import { retryOnConflict } from '@suffra/shared/retry';
import type { Ballot } from '../domain/ballot.ts';
import { canVoteStillBeWritten, isRefused } from '../domain/late-vote.ts';
import { hasSameChoices, normalizeChoices } from '../domain/vote.ts';
import { assertNotCancelled, assertNotEnded, getVotesEnd, type Voting } from '../domain/voting.ts';
import { readBallot } from '../storage/ballots.ts';
import type { VoteWriteContext } from '../storage/update-ballot.ts';
import { refuseLateVotes } from '../storage/votes.ts';
import type { CastResult } from './cast-result.ts';
import { conflictRetries } from './conflict-retries.ts';

/**
 * Handles a request to vote that arrives after the end. If it repeats a vote that was accepted in time, it returns that
 * vote: the first response may have been lost. Otherwise it is refused. The write of the first request may still be on its
 * way then, so the refusal is written before it is returned, and excludes that write (docs/decisions/038).
 * @param now when the request was received, in milliseconds since the epoch
 * @throws DomainError `cancelled`, `closed`, `unknown-choice`, `wrong-number-of-choices` or `busy`
 */
export async function findAcceptedVote(
  context: VoteWriteContext,
  choices: readonly string[],
  now: number,
): Promise<CastResult> {
  const { key, voting } = context;
  assertNotCancelled(voting);
  let ballot = await readBallot(key, voting);
  return retryOnConflict<CastResult>(async () => {
    const repeated = findRepeatedVote(ballot, voting, choices);
    if (repeated !== undefined) return repeated;
    if (!mustRefuse(ballot, voting, now)) return refuse(voting, now);
    const result = await refuseLateVotes(context, ballot);
    if (result.done) return refuse(voting, now);
    ballot = result.existing;
    return undefined;
  }, conflictRetries);
}

/**
 * Handles a request to vote at a suspended tenant. If it repeats an accepted vote, it returns that vote: the first response
 * may have been lost. Otherwise it is refused.
 * @throws DomainError `tenant-suspended`, `cancelled`, `unknown-choice` or `wrong-number-of-choices`
 */
export async function findVoteOfSuspendedTenant(
  { key, voting }: VoteWriteContext,
  choices: readonly string[],
): Promise<CastResult> {
  assertNotCancelled(voting);
  const repeated = findRepeatedVote(await readBallot(key, voting), voting, choices);
  if (repeated === undefined) throw tenantSuspended();
  return repeated;
}

function findRepeatedVote(
  { vote, pending }: Ballot,
  voting: Voting,
  choices: readonly string[],
): CastResult | undefined {
  const isRepeated = (existing: { choices: readonly string[] }) =>
    hasSameChoices(existing.choices, normalizeChoices(voting, choices));
  if (vote !== undefined && isRepeated(vote)) return { outcome: 'unchanged', vote };
  if (pending !== undefined && isRepeated(pending)) return { outcome: 'pending', vote: pending };
  return undefined;
}

/** Whether an earlier request of the voter may still write a vote. The last time before the end is just before it. */
function mustRefuse(ballot: Ballot, voting: Voting, now: number): boolean {
  const isFinal = ballot.erased || (ballot.vote !== undefined && voting.change === 'none');
  return !isFinal && canVoteStillBeWritten(voting, now) && !isRefused(ballot, getVotesEnd(voting) - 1);
}

function refuse(voting: Voting, now: number): never {
  assertNotEnded(voting, now);
  throw new Error('a vote was handled as late although its voting has not ended');
}
