import { hasSameChoices, normalizeChoices } from '../domain/vote.ts';
import { assertNotEnded } from '../domain/voting.ts';
import { readBallot } from '../storage/ballots.ts';
import type { VoteWriteContext } from '../storage/update-ballot.ts';
import type { CastResult } from './cast-result.ts';

/**
 * Handles a request to vote that arrives after the end. If it repeats a vote that was accepted in time, it returns that
 * vote: the first response may have been lost.
 * @param now in milliseconds since the epoch
 * @throws DomainError `cancelled`, `closed`, `unknown-choice` or `wrong-number-of-choices`
 */
export async function findAcceptedVote(
  { key, voting }: VoteWriteContext,
  choices: readonly string[],
  now: number,
): Promise<CastResult> {
  const { vote, pending } = voting.cancelled ? {} : await readBallot(key, voting);
  const isRepeated = (existing: { choices: readonly string[] }) =>
    hasSameChoices(existing.choices, normalizeChoices(voting, choices));
  if (vote !== undefined && isRepeated(vote)) return { outcome: 'unchanged', vote };
  if (pending !== undefined && isRepeated(pending)) return { outcome: 'pending', vote: pending };
  assertNotEnded(voting, now);
  throw new Error('a vote was handled as late although its voting has not ended');
}
