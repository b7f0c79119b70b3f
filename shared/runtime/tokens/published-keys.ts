import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod/mini';
import { defineEnvironment } from '../environment.ts';
import { createCachedSecret } from '../keys/cached-secret.ts';
import { readPublicKeys } from '../keys/public-keys-secret.ts';

const env = defineEnvironment({
  /** The ARN of the secret in which identity publishes the public keys of access tokens. */
  TOKEN_PUBLIC_KEYS: z.string().check(z.minLength(1)),
});

const secret = createCachedSecret({
  name: 'the secret with the public keys of tokens',
  load: async () => createLocalJWKSet(await readPublicKeys(env().TOKEN_PUBLIC_KEYS)),
});

/** Forgets the keys. For tests. */
export const forgetPublishedKeys = (): void => secret.clear();

/**
 * Finds the key of a token in the secret where identity publishes the public keys. Verifying a token then depends on no other service.
 * The keys are read again every five minutes, and for an unknown key at most every ten seconds.
 * @param now milliseconds since the epoch
 */
export const createPublishedKeyFinder =
  (now: number): JWTVerifyGetKey =>
  async (header, token) => {
    const findKey = await secret.get(now);
    try {
      return await findKey(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const findNewestKey = await secret.getNewest(now);
      return findNewestKey(header, token);
    }
  };
