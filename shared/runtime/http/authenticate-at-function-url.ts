import * as z from 'zod/mini';
import { defineEnvironment } from '../environment.ts';
import { createPublishedKeyFinder } from '../tokens/published-keys.ts';
import { verifyToken } from '../tokens/verify.ts';
import { type Authenticator, getVerifiedCaller } from './authenticate.ts';
import { getBearerToken } from './bearer-token.ts';
import { isInvokedDirectly } from './is-invoked-directly.ts';

const env = defineEnvironment({ TOKEN_ISSUER: z.url() });

/**
 * Returns the caller of a request to a function URL, which has no authorizer. The function verifies the token with the public keys that
 * identity publishes in a secret (docs/decisions/056). Only a release check may pass claims, because it invokes the function itself.
 */
export const authenticateAtFunctionUrl: Authenticator = async (event, now) => {
  const claimedCaller = isInvokedDirectly(event) ? getVerifiedCaller(event) : undefined;
  if (claimedCaller !== undefined) return claimedCaller;
  const token = getBearerToken(event);
  if (token === undefined) return undefined;
  return verifyToken(token, { getKey: createPublishedKeyFinder(now), issuer: env().TOKEN_ISSUER }, now);
};
