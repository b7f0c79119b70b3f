import { type BallotGroup, createBallotGrouper } from '../domain/group-ballots.ts';
import type { Voting } from '../domain/voting.ts';
import { readBucketPages } from './buckets.ts';
import { parseCountedBallot } from './counted-ballot-row.ts';

const selection = { attributes: 'votedAt, choices', filter: 'attribute_exists(votedAt)' };

/**
 * Groups the ballots of one partition.
 * @param maxRows maximum number of rows per page; undefined for DynamoDB's own limit
 * @returns the groups in the order of `isOrderedBefore`
 */
export async function readBallotGroups(pk: string, voting: Voting, maxRows?: number): Promise<BallotGroup[]> {
  const grouper = createBallotGrouper(voting);
  for await (const { rows } of readBucketPages(pk, selection, maxRows))
    for (const row of rows) grouper.add(parseCountedBallot(row));
  return grouper.toSortedGroups();
}
