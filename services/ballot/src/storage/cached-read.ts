import { createReadCache, type ReadCache } from '@suffra/shared/storage/read-cache';
import type { Voting } from '../domain/voting.ts';

const caches: ReadCache<unknown>[] = [];

/** Creates a read about a voting whose result is kept for 2 seconds. Concurrent requests share one read. */
export function createCachedRead<T>(
  read: (tenantId: string, voting: Voting) => Promise<T>,
): (tenantId: string, voting: Voting) => Promise<T> {
  const cache = createReadCache<T>({ maxAgeMs: 2_000 });
  caches.push(cache);
  return (tenantId, voting) => cache.get(`${tenantId}#${voting.votingId}`, () => read(tenantId, voting));
}

/** For tests that vote and read the results at once. */
export function clearCachedReads(): void {
  for (const cache of caches) cache.clear();
}
