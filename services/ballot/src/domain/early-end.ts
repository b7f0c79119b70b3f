import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { settleMs } from './late-vote.ts';
import { getVotesEnd, type Voting } from './voting.ts';

/**
 * Determines until when votes count after a snapshot with an earlier end. Until every function knows that end, some still
 * accept votes by the previous one: the write of the snapshot may take as long as its function runs (6 seconds), and other
 * functions use the previous snapshot for 5 more seconds. If the earlier end is sooner than that, because its event was
 * delayed, votes count until then. So every vote that was accepted is in the certified result (docs/decisions/049).
 * @param stored the replica that is replaced, if there is one
 * @param now in milliseconds since the epoch
 * @returns undefined if votes count until the `endsAt` of the snapshot
 */
export function findVotesUntil(
  stored: Pick<Voting, 'endsAt' | 'votesUntil'> | undefined,
  { endsAt }: Pick<Voting, 'endsAt'>,
  now: number,
): string | undefined {
  if (stored === undefined) return undefined;
  const votesEnd = Math.min(getVotesEnd(stored), now + settleMs);
  return votesEnd > toEpochMs(endsAt) ? toInstant(votesEnd) : undefined;
}
