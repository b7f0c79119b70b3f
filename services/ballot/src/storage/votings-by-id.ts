import type { Voting } from '../domain/voting.ts';
import { toVotingKey } from './keys.ts';
import { readRows } from './read-rows.ts';
import { parseVoting } from './voting-row.ts';

/**
 * Reads the replicas of at most 100 votings with consistent reads.
 * @returns the votings by id; votings without a replica are left out
 */
export async function readVotings(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, Voting>> {
  const rows = await readRows(votingIds.map((votingId) => toVotingKey(tenantId, votingId)));
  return new Map(rows.map(parseVoting).map((voting) => [voting.votingId, voting]));
}
