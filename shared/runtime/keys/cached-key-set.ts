import { logError } from '../observability/invocation-log.ts';
import type { KeyAlgorithm } from './jwks.ts';
import { readKeySet, type StoredKeySet } from './key-secret.ts';
import type { KeyPolicy } from './key-set.ts';

/** Where a key set is stored and how its keys are used. */
export interface KeyOptions {
  /** ARN or name of the secret. Called on first use. */
  readonly secretId: () => string;
  readonly alg: KeyAlgorithm;
  readonly policy: KeyPolicy;
}

/** A key set in the memory of this function. */
export interface CachedKeySet {
  /** Returns the set, at most five minutes old. */
  recent(now: number): Promise<StoredKeySet>;
  /** Reads the current set. */
  read(now: number): Promise<StoredKeySet>;
}

/** How long a set is used before it is read again. */
const maxAgeMs = 300_000;

/** Creates a key set that is cached in memory. */
export function createCachedKeySet({ secretId, alg, policy }: KeyOptions): CachedKeySet {
  let cached: (StoredKeySet & { readAt: number }) | undefined;

  const read = async (now: number): Promise<StoredKeySet> => {
    const fresh = await readKeySet(secretId());
    // Do not cache an empty set: another function may create the first key at any moment.
    cached = fresh.keys.length > 0 ? { ...fresh, readAt: now } : undefined;
    return fresh;
  };

  const recent = async (now: number): Promise<StoredKeySet> => {
    const current = cached;
    if (current !== undefined && Math.abs(now - current.readAt) < maxAgeMs) return current;
    try {
      return await read(now);
    } catch (error) {
      // Every key that signs within this time is already in the set, so signing survives an outage of Secrets
      // Manager.
      if (current === undefined || Math.abs(now - current.readAt) >= policy.publishBeforeMs / 2) throw error;
      logError('the keys could not be read again; those known are used on', error, { alg });
      return current;
    }
  };
  return { recent, read };
}
