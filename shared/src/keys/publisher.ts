import type { JSONWebKeySet } from 'jose';
import { heldKeys, type KeyOptions } from './held.ts';
import { published } from './jwks.ts';

/** Gives out the public halves of a key set; its function needs no right but to read the secret. */
export interface KeyPublisher {
  /**
   * Upcoming, signing and retired keys. Makes no key: it is empty before the first use of the set.
   * @param now milliseconds since the epoch
   */
  publicKeys(now: number): Promise<JSONWebKeySet>;
}

/** Opens a key set for publishing alone. Rights: secretsmanager:GetSecretValue. */
export function keyPublisher(options: KeyOptions): KeyPublisher {
  const held = heldKeys(options);
  return { publicKeys: async (now) => published((await held.recent(now)).keys, options.alg) };
}
