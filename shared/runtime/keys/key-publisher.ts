import type { JSONWebKeySet } from 'jose';
import { createCachedKeySet, type KeyOptions } from './cached-key-set.ts';
import { toJwks } from './jwks.ts';

/** Publishes the public keys of a key set. Its function only needs permission to read the secret. */
export interface KeyPublisher {
  /**
   * Returns upcoming, signing and retired keys. Creates no key: the set is empty before its first use.
   * @param now milliseconds since the epoch
   */
  publicKeys(now: number): Promise<JSONWebKeySet>;
}

/** Opens a key set for publishing. Required permission: secretsmanager:GetSecretValue. */
export function createKeyPublisher(options: KeyOptions): KeyPublisher {
  const keySet = createCachedKeySet(options);
  return { publicKeys: async (now) => toJwks((await keySet.recent(now)).keys, options.alg) };
}
