import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { servePublic } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { grantApiKey } from '../grants/api-key.ts';
import { credentials, exchange, form, given } from '../grants/grant.ts';
import { grantVisitor } from '../grants/visitor.ts';
import {
  clientRefused,
  invalidClient,
  invalidTokenRequest,
  scopeRefused,
  subjectTokenRefused,
  unsupportedGrantType,
  withOauthMembers,
} from '../oauth-problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/token',
  operationId: 'exchangeToken',
  summary: 'Exchange a partner’s visitor token, or an API key’s secret, for one of our tokens',
  description:
    'Visitors: OAuth 2.0 token exchange (RFC 8693); client_id is the tenant’s id, and a claim account_id puts the visitor into that account. API keys: client_credentials (RFC 6749 §4.4); client_id is the key’s id, in the body with client_secret or by Basic authentication, and scope may ask for less than the key has. Errors are problem documents that carry OAuth’s "error" and "error_description" too.',
  auth: 'public',
  headers: z.object({ authorization: z.optional(z.string()) }),
  body: form,
  bodyType: 'form',
  answers: { 200: { description: 'The token.', body: given } },
  problems: [
    unsupportedGrantType,
    invalidTokenRequest,
    scopeRefused,
    invalidClient,
    clientRefused,
    subjectTokenRefused,
  ],
});

const grants: ReadonlyMap<string, typeof grantVisitor> = new Map([
  [exchange, grantVisitor],
  [credentials, grantApiKey],
]);

/** Makes the route's function. @param newId ids of tokens */
export const exchangeTokenRoute = (clock: Clock, newId: NewId) =>
  withOauthMembers(
    servePublic(
      contract,
      async ({ body, headers, now, correlationId, note }) => {
        if (body.grant_type === undefined) throw invalidTokenRequest();
        const grant = grants.get(body.grant_type);
        if (grant === undefined) throw unsupportedGrantType();
        const { authorization } = headers;
        return {
          status: 200,
          body: await grant({ form: body, authorization, now, correlationId, note }, newId),
        };
      },
      clock,
    ),
  );

/** Gives tokens. */
export const handler = exchangeTokenRoute(systemClock, systemIds);
