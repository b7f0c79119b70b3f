import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { publishedTokenKeys } from '../keys.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/.well-known/jwks.json',
  operationId: 'getJwks',
  summary: 'The public keys of access tokens',
  description: 'A key stands here a day before it signs and a day after its last token has ended (RFC 7517).',
  auth: 'public',
  answers: {
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

/** Makes the route's function. @param clock the server's clock */
export const jwksRoute = (clock: Clock) =>
  servePublic(
    contract,
    async ({ now }) => {
      const keys = await publishedTokenKeys.publicKeys(now);
      // An empty set must not be kept: the first key is on its way.
      const caching = keys.keys.length > 0 ? 'public, max-age=300' : 'no-store';
      return { status: 200, headers: { 'cache-control': caching }, body: keys };
    },
    clock,
  );

/** Publishes the keys. */
export const handler = jwksRoute(systemClock);
