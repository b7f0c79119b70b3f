import * as z from 'zod/mini';
import type { CacheEntry } from '../api/http.ts';
import { session } from '../api/schemas/person.ts';
import {
  type CachedResponse,
  type CacheOwner,
  findForeignCaches,
  isCacheable,
  isFresh,
  maxCachedResponses,
  toCacheName,
} from '../rules/offline-cache.ts';

const lastReaderKey = 'suffra:last-reader';
/** Without token and e-mail address: only the data that the frame of the page needs. */
const lastReaderShape = z.omit(session.shape.voter, { email: true });
type LastReader = z.output<typeof lastReaderShape>;
const cachedResponse = z.object({ body: z.unknown(), etag: z.string(), cachedAt: z.number() });

let cacheOwner: CacheOwner | undefined;

/** Returns the voter who was last signed in on this device and did not sign out. */
export function getLastReader(): LastReader | undefined {
  const text = localStorage.getItem(lastReaderKey);
  try {
    return text === null ? undefined : lastReaderShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Caches responses for this voter, and deletes the caches of others on this device. */
export function setCacheOwner(voter: LastReader): void {
  const { tenantId, voterId, name, role } = voter;
  cacheOwner = { tenantId, voterId };
  localStorage.setItem(lastReaderKey, JSON.stringify({ tenantId, voterId, name, role }));
  void deleteForeignCaches();
}

/** Deletes the last voter and all cached responses. */
export function clearCacheOwner(): void {
  cacheOwner = undefined;
  localStorage.removeItem(lastReaderKey);
  void deleteForeignCaches();
}

// Caching can fail, for example in a private window or on a full disk. It is optional.
async function deleteForeignCaches(): Promise<void> {
  try {
    await Promise.all(findForeignCaches(await caches.keys(), cacheOwner).map((name) => caches.delete(name)));
  } catch {}
}

/** Finds the cache entry of a request for the current voter; undefined if its response is not cached. */
export function findCacheEntry(method: string, path: string): CacheEntry | undefined {
  const owner = cacheOwner;
  if (owner === undefined || !isCacheable(method, path) || !('caches' in window)) return undefined;
  return {
    write: (answer) => void put(owner, path, answer).catch(() => undefined),
    read: () => take(owner, path).catch(() => undefined),
  };
}

async function put(owner: CacheOwner, path: string, answer: CachedResponse): Promise<void> {
  if (owner !== cacheOwner) return;
  const cache = await caches.open(toCacheName(owner));
  await cache.put(path, new Response(JSON.stringify(answer)));
  const all = await cache.keys();
  for (const oldest of all.slice(0, Math.max(0, all.length - maxCachedResponses))) await cache.delete(oldest);
  // The voter signed out while it was written.
  if (owner !== cacheOwner) await deleteForeignCaches();
}

async function take(owner: CacheOwner, path: string): Promise<CachedResponse | undefined> {
  const found = await caches.match(path, { cacheName: toCacheName(owner) });
  if (found === undefined) return undefined;
  const read = cachedResponse.parse(await found.json());
  return isFresh(read, Date.now()) ? read : undefined;
}
