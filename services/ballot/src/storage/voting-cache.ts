import { createReadCache } from '@suffra/shared/storage/read-cache';
import { noSuchVoting } from '../domain/errors.ts';
import type { Voting } from '../domain/voting.ts';
import { findVoting } from './votings.ts';

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

/** For tests that change a voting and continue at once. */
export const clearVotingCache = (): void => cache.clear();

const toCacheKey = (tenantId: string, votingId: string): string => `${tenantId}#${votingId}`;

/** Returns the voting that the cache has, or undefined. */
export const findCachedVoting = (
  tenantId: string,
  votingId: string,
): Promise<Voting | undefined> | undefined => cache.find(toCacheKey(tenantId, votingId));

/** Returns the voting that the cache has, or reads it. */
export async function readThroughCache(
  tenantId: string,
  votingId: string,
  read: () => Promise<Voting | undefined>,
): Promise<Voting | undefined> {
  const key = toCacheKey(tenantId, votingId);
  const voting = await cache.get(key, read);
  if (voting === undefined) cache.delete(key);
  return voting;
}
