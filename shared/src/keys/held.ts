import { logError } from '../observe/observe.ts';
import type { KeyAlgorithm } from './jwks.ts';
import type { KeyPolicy } from './keyset.ts';
import { type ReadKeys, readKeys } from './secret.ts';

/** Where a key set is and what is done with it. */
export interface KeyOptions {
  /** The secret's ARN or name, asked for at first use. */
  readonly secretId: () => string;
  readonly alg: KeyAlgorithm;
  readonly policy: KeyPolicy;
}

/** A key set in this function's memory. */
export interface HeldKeys {
  /** The set as it was at most five minutes ago. */
  recent(now: number): Promise<ReadKeys>;
  /** The set as it is. */
  read(now: number): Promise<ReadKeys>;
}

/** Longest that a set is used without being read again. */
const freshFor = 300_000;

/** Holds a key set in memory. */
export function heldKeys({ secretId, alg, policy }: KeyOptions): HeldKeys {
  let held: (ReadKeys & { readAt: number }) | undefined;

  const read = async (now: number): Promise<ReadKeys> => {
    const fresh = await readKeys(secretId());
    // An empty set is not held on to: the first key may be made elsewhere in the next moment.
    held = fresh.keys.length > 0 ? { ...fresh, readAt: now } : undefined;
    return fresh;
  };

  const recent = async (now: number): Promise<ReadKeys> => {
    const known = held;
    if (known !== undefined && Math.abs(now - known.readAt) < freshFor) return known;
    try {
      return await read(now);
    } catch (error) {
      // Whatever signs within that time was in the set already, so an outage of the secret's store stops nobody.
      if (known === undefined || Math.abs(now - known.readAt) >= policy.publishBefore / 2) throw error;
      logError('the keys could not be read again; those known are used on', error, { alg });
      return known;
    }
  };
  return { recent, read };
}
