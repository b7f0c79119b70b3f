import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';

import { publishedTokenKeys } from '../storage/token-keys.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/.well-known/jwks.json',
  operationId: 'getJwks',
  summary: 'Read the public keys of access tokens',
  description:
    'RFC 7517. A key is listed from one day before it signs until one day after its last token expired.',
  auth: 'public',
  allowsDirectCalls: true,
  responses: {
    200: {
      description: 'The key set.',
      body: z.object({
        keys: z.array(
          z.looseObject({ kty: z.string(), kid: z.string(), alg: z.literal('RS256'), use: z.literal('sig') }),
        ),
      }),
    },
  },
  problems: [],
});

/** Creates the route's handler. */
export const jwksRoute = (clock: Clock) =>
  publicRoute(
    contract,
    async ({ now }) => {
      const keySet = await publishedTokenKeys.publicKeys(now);
      // An empty set must not be cached: the first key is created with the first token.
      const cacheControl = keySet.keys.length > 0 ? 'public, max-age=300' : 'no-store';
      return { status: 200, headers: { 'cache-control': cacheControl }, body: keySet };
    },
    clock,
  );

export const handler = jwksRoute(systemClock);
