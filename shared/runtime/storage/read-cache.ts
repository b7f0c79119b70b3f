import { systemClock } from '../clock.ts';

/** The share of the maximum age by which entries become stale earlier, at random. */
const maxJitter = 0.2;

/** The limits of a cache. */
export interface ReadCacheOptions {
  /** No entry that is returned is older. */
  readonly maxAgeMs: number;
  /** The cache is emptied when it is full. */
  readonly maxEntries?: number;
}

/** A cache of reads in the memory of a function. */
export interface ReadCache<T> {
  /**
   * Returns the cached read of a key, or starts one. Concurrent calls share it. A read that fails is not cached.
   * @param read reads the value; its age counts from the start of the read
   */
  get(key: string, read: () => Promise<T>): Promise<T>;
  /** @returns undefined if no read of the key is cached */
  find(key: string): Promise<T> | undefined;
  delete(key: string): void;
  clear(): void;
}

/**
 * Creates a cache. Environments that began at the same moment, as at the start of a voting, do not read again at the same
 * moment: entries become stale after 80 to 100 % of the maximum age.
 * @param random from 0 to 1, exclusive
 */
export function createReadCache<T>(
  { maxAgeMs, maxEntries = 1_000 }: ReadCacheOptions,
  clock = systemClock,
  random: () => number = Math.random,
): ReadCache<T> {
  const entries = new Map<string, { value: Promise<T>; readAt: number; ageMs: number }>();
  const find = (key: string) => {
    const entry = entries.get(key);
    // In both directions: an entry must not stay forever after the clock was set back.
    return entry !== undefined && Math.abs(clock() - entry.readAt) < entry.ageMs ? entry.value : undefined;
  };
  const add = (key: string, value: Promise<T>, readAt: number) => {
    const entry = { value, readAt, ageMs: maxAgeMs * (1 - maxJitter * random()) };
    if (entries.size >= maxEntries) entries.clear();
    entries.set(key, entry);
    value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    return value;
  };
  return {
    find,
    get: (key, read) => {
      const readAt = clock();
      return find(key) ?? add(key, read(), readAt);
    },
    delete: (key) => entries.delete(key),
    clear: () => entries.clear(),
  };
}
