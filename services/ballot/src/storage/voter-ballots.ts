import type { Ballot } from '../domain/ballot.ts';
import type { VoteKey } from '../domain/receipt.ts';
import type { Voting } from '../domain/voting.ts';
import { parseBallot } from './ballot-row.ts';
import { parseBallotKey } from './ballot-row-change.ts';
import { toBallotKey } from './keys.ts';
import { readRows } from './read-rows.ts';

/**
 * Reads a voter's ballots in at most 100 votings.
 * @returns the ballots by voting id; votings without a ballot are left out
 */
export async function readBallots(
  voter: Omit<VoteKey, 'votingId'>,
  votings: readonly Voting[],
): Promise<Map<string, Ballot>> {
  const rows = await readRows(
    votings.map(({ votingId, buckets }) => toBallotKey({ ...voter, votingId }, buckets)),
  );
  return new Map(rows.map((row) => [parseBallotKey(row).votingId, parseBallot(row)]));
}
