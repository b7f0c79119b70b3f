import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { issuerId } from '@suffra/shared/tokens/partner-key';
import { findUnreadableKeys } from '@suffra/shared/tokens/partner-token';
import * as z from 'zod/mini';
import { putIssuer } from '../application/change-issuers.ts';
import { issuerContent } from '../domain/partner-issuer.ts';
import { issuerFixed, issuerKeysUnavailable, issuerTaken } from './problems.ts';
import { createInvalidField, issuerResponse, toIssuerResponse, toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/partner-issuers/{issuerId}',
  operationId: 'putPartnerIssuer',
  summary: 'Register or replace a partner issuer',
  description:
    'Visitors with a token of this issuer can vote: they exchange it at POST /v1/token. Their tokens need the audience that the response names. Send its public keys (jwks), or the https address of its OpenID discovery document (discoveryUrl) or of its keys (jwksUrl). Keys are RSA from 2048 bits, P-256 or Ed25519, each with a kid. Keys from an address are fetched now, every 15 minutes, and when a token names an unknown kid (at most once a minute); if that fails, the earlier keys are used for up to 24 hours. An issuer can be registered once, and an entry keeps its issuer. Registers the issuer without If-Match; a repeated request with the same content returns 200. Replaces the given version with If-Match.',
  auth: ['admin'],
  params: z.strictObject({ issuerId }),
  headers: ifMatchHeaders,
  body: issuerContent,
  responses: {
    200: { description: 'The current issuer, with its ETag.', body: issuerResponse },
    201: { description: 'The issuer was registered.', body: issuerResponse },
  },
  problems: [staleVersion, versionRequired, issuerTaken, issuerFixed, issuerKeysUnavailable],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const putPartnerIssuerRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, headers, body, now, correlationId }) => {
      const unreadable = await findUnreadableKeys(body.jwks?.keys ?? []);
      if (unreadable.length > 0)
        throw createInvalidField('body', 'jwks.keys', `no usable public key: ${unreadable.join(', ')}`);
      const { tenantId, voterId: by } = caller;
      const edit = { tenantId, by, now, context: { correlationId, writeId: newId() } };
      const expectedVersion = headers['if-match'] === undefined ? undefined : parseIfMatch(headers);
      const result = await putIssuer(edit, params.issuerId, body, expectedVersion, newId());
      if ('issuer' in result)
        return toVersionedResponse(result.isNew ? 201 : 200, toIssuerResponse(tenantId, result.issuer));
      throw expectedVersion === undefined ? versionRequired() : staleVersion();
    },
    clock,
  );

export const handler = putPartnerIssuerRoute(systemClock, generateId);
