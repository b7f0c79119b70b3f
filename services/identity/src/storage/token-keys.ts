import type { KeyOptions } from '@suffra/shared/keys/cached-key-set';
import { createKeyPublisher } from '@suffra/shared/keys/key-publisher';
import { dayMs } from '@suffra/shared/keys/key-set';
import { createKeyStore } from '@suffra/shared/keys/key-store';
import { accessTokenTtlSeconds } from '../domain/access-token.ts';
import { env } from '../env.ts';

/**
 * The keys of access tokens. A new key is created every 30 days. It is published one day before it signs, because API
 * Gateway caches a key set for up to two hours, and until one day after its last token expired. So a rotation signs
 * no one out.
 */
const tokenKeyOptions: KeyOptions = {
  secretId: () => env().IDENTITY_KEYS,
  alg: 'RS256',
  policy: {
    publishBeforeMs: dayMs,
    signForMs: 30 * dayMs,
    keepPublishedMs: dayMs + accessTokenTtlSeconds * 1000,
  },
};

/** For the functions that issue tokens, and the one that rotates the keys. */
export const tokenKeys = /* @__PURE__ */ createKeyStore(
  tokenKeyOptions,
  // Functions of other services read this secret (docs/decisions/056).
  () => env().TOKEN_PUBLIC_KEYS,
);
/** For the function that publishes the public keys. */
export const publishedTokenKeys = /* @__PURE__ */ createKeyPublisher(tokenKeyOptions);
