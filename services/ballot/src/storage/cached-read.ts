import { systemClock } from '@suffra/shared/clock';
import type { Voting } from '../domain/voting.ts';

const maxAgeMs = 2_000;
const maxEntries = 1_000;

const caches: Map<string, unknown>[] = [];

/** Creates a read about a voting whose result is kept for 2 seconds. Concurrent requests share one read. */
export function createCachedRead<T>(
  read: (tenantId: string, voting: Voting) => Promise<T>,
): (tenantId: string, voting: Voting) => Promise<T> {
  const cache = new Map<string, { value: Promise<T>; readAt: number }>();
  caches.push(cache);
  return (tenantId, voting) => {
    const key = `${tenantId}#${voting.votingId}`;
    const now = systemClock();
    const cached = cache.get(key);
    if (cached !== undefined && Math.abs(now - cached.readAt) < maxAgeMs) return cached.value;
    const entry = { value: read(tenantId, voting), readAt: now };
    if (cache.size >= maxEntries) cache.clear();
    cache.set(key, entry);
    entry.value.catch(() => {
      if (cache.get(key) === entry) cache.delete(key);
    });
    return entry.value;
  };
}

/** For tests that vote and read the results at once. */
export function clearCachedReads(): void {
  for (const cache of caches) cache.clear();
}
