import { createReadCache } from '@suffra/shared/storage/read-cache';
import { readIsSuspended } from './tenant-replicas.ts';

/** Votes of a suspended tenant are accepted for at most this time after ballot has stored the suspension. */
export const maxSuspensionAgeMs = 10_000;
const cache = createReadCache<boolean>({ maxAgeMs: maxSuspensionAgeMs });

/** Returns whether a tenant is suspended, as stored at most 10 seconds ago. Concurrent requests share one read. */
export const readCachedIsSuspended = (tenantId: string): Promise<boolean> =>
  cache.get(tenantId, () => readIsSuspended(tenantId));

/** Empties the cache, for tests that suspend a tenant and continue at once. */
export const clearSuspensionCache = (): void => cache.clear();
