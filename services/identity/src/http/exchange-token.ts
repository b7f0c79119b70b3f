import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';

import { grantApiKeyToken } from './oauth/grant-api-key.ts';
import { grantVisitorToken } from './oauth/grant-visitor.ts';
import {
  addOauthErrorMembers,
  clientRejected,
  invalidClient,
  invalidTokenRequest,
  scopeRejected,
  subjectTokenRejected,
  unsupportedGrantType,
} from './oauth/problems.ts';
import {
  clientCredentialsGrant,
  tokenExchangeGrant,
  tokenForm,
  tokenResponse,
} from './oauth/token-request.ts';
import { erasureInProgress } from './problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/token',
  operationId: 'exchangeToken',
  summary: 'Exchange a partner’s token or the secret of an API key for an access token',
  description:
    'Visitors of a partner: OAuth 2.0 token exchange (RFC 8693). client_id is the tenant id; a claim account_id assigns the visitor to that account. API keys: client_credentials (RFC 6749 §4.4). client_id is the key id, either in the body with client_secret or in Basic authentication; scope may request a part of the key’s scopes. Errors are problem documents that also contain the members "error" and "error_description" of OAuth.',
  auth: 'public',
  isVotePath: true,
  headers: z.object({ authorization: z.optional(z.string()) }),
  body: tokenForm,
  bodyType: 'form',
  responses: { 200: { description: 'The token.', body: tokenResponse } },
  problems: [
    unsupportedGrantType,
    invalidTokenRequest,
    scopeRejected,
    invalidClient,
    clientRejected,
    subjectTokenRejected,
    erasureInProgress,
  ],
});

const grants: ReadonlyMap<string, typeof grantVisitorToken> = new Map([
  [tokenExchangeGrant, grantVisitorToken],
  [clientCredentialsGrant, grantApiKeyToken],
]);

/** Creates the route's handler. @param newId creates ids of tokens */
export const exchangeTokenRoute = (clock: Clock, newId: IdGenerator) =>
  addOauthErrorMembers(
    publicRoute(
      contract,
      async ({ body, headers, now, correlationId, addLogContext, logAuthenticatedTenant }) => {
        if (body.grant_type === undefined) throw invalidTokenRequest();
        const grant = grants.get(body.grant_type);
        if (grant === undefined) throw unsupportedGrantType();
        const { authorization } = headers;
        const log = { addLogContext, logAuthenticatedTenant };
        const request = { form: body, authorization, now, correlationId, ...log };
        return { status: 200, body: await grant(request, newId) };
      },
      clock,
    ),
  );

export const handler = exchangeTokenRoute(systemClock, generateId);
