import type { Place } from '../receipt.ts';
import type { Voting } from '../voting.ts';
import { batchGet } from './batch-get.ts';
import { getRow } from './get-row.ts';
import { ownersOf, voteKey } from './keys.ts';
import { type Ballot, ballotIn } from './vote-row.ts';

/** A voter's own row, as it stands now (a consistent read); empty when there is none. */
export async function readBallot(place: Place, voting: Voting): Promise<Ballot> {
  return ballotIn((await getRow(voteKey(place, voting.buckets))) ?? {});
}

/** A voter's rows in at most 100 votings, by voting id; a voting without a row is left out. */
export async function readBallots(
  who: Omit<Place, 'votingId'>,
  votings: readonly Voting[],
): Promise<Map<string, Ballot>> {
  const rows = await batchGet(votings.map(({ votingId, buckets }) => voteKey({ ...who, votingId }, buckets)));
  return new Map(rows.map((row) => [ownersOf(String(row.pk)).votingId, ballotIn(row)]));
}
