import type { Voting } from '../domain/voting.ts';
import { findCachedVoting, readThroughCache } from './voting-cache.ts';
import { readVotings } from './votings-by-id.ts';

/**
 * Returns votings of a tenant, each at most 5 seconds old, in the order of the ids. Missing votings are left out.
 * @param votingIds at most 100, without duplicates
 */
export async function readCachedVotings(tenantId: string, votingIds: readonly string[]): Promise<Voting[]> {
  const cached = new Map(votingIds.map((votingId) => [votingId, findCachedVoting(tenantId, votingId)]));
  const missing = votingIds.filter((votingId) => cached.get(votingId) === undefined);
  const read = readVotings(tenantId, missing);
  const votings = await Promise.all(
    votingIds.map(
      (votingId) =>
        cached.get(votingId) ?? readThroughCache(tenantId, votingId, async () => (await read).get(votingId)),
    ),
  );
  return votings.filter((voting) => voting !== undefined);
}
