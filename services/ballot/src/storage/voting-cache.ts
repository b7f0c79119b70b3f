import { createReadCache } from '@suffra/shared/storage/read-cache';
import { noSuchVoting } from '../domain/errors.ts';
import type { Voting } from '../domain/voting.ts';
import { findVoting, readVotings } from './votings.ts';

/** The delay of the certification depends on the age (serverless.yml, settleSeconds). */
const cache = createReadCache<Voting | undefined>({ maxAgeMs: 5_000 });

/**
 * Returns a voting of a tenant that is at most 5 seconds old. Concurrent requests share one read. A missing voting is not
 * cached.
 * @throws DomainError `no-such-voting`
 */
export async function readCachedVoting(tenantId: string, votingId: string): Promise<Voting> {
  const voting = await readThroughCache(tenantId, votingId, () => findVoting(tenantId, votingId));
  if (voting === undefined) throw noSuchVoting();
  return voting;
}

/**
 * Returns votings of a tenant, each at most 5 seconds old, in the order of the ids. Missing votings are left out.
 * @param votingIds at most 100, without duplicates
 */
export async function readCachedVotings(tenantId: string, votingIds: readonly string[]): Promise<Voting[]> {
  const cached = new Map(votingIds.map((votingId) => [votingId, cache.find(toCacheKey(tenantId, votingId))]));
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

/** For tests that change a voting and continue at once. */
export const clearVotingCache = (): void => cache.clear();

const toCacheKey = (tenantId: string, votingId: string): string => `${tenantId}#${votingId}`;

async function readThroughCache(
  tenantId: string,
  votingId: string,
  read: () => Promise<Voting | undefined>,
): Promise<Voting | undefined> {
  const key = toCacheKey(tenantId, votingId);
  const voting = await cache.get(key, read);
  if (voting === undefined) cache.delete(key);
  return voting;
}
