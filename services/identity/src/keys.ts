import type { KeyOptions } from '@suffra/shared/keys/held';
import { day } from '@suffra/shared/keys/keyset';
import { keyPublisher } from '@suffra/shared/keys/publisher';
import { keyStore } from '@suffra/shared/keys/store';
import { accessTokenSeconds } from './access-token.ts';
import { env } from './env.ts';

/**
 * The keys of access tokens: a new one each 30 days, published a day before it signs (API Gateway keeps a key set for
 * up to two hours), and still a day after the last token that it signed has ended. So nobody is signed out.
 */
const tokenKeyOptions: KeyOptions = {
  secretId: () => env().IDENTITY_KEYS,
  alg: 'RS256',
  policy: { publishBefore: day, signFor: 30 * day, keepPublished: day + accessTokenSeconds * 1000 },
};

/** For functions that issue tokens, and the one that rotates. */
export const tokenKeys = /* @__PURE__ */ keyStore(tokenKeyOptions);
/** For the function that publishes. */
export const publishedTokenKeys = /* @__PURE__ */ keyPublisher(tokenKeyOptions);
