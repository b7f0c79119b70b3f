import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { putSignInProvider } from '../application/change-sign-in-provider.ts';
import { signInProviderContent } from '../domain/sign-in-provider.ts';
import { signInProviderRejected } from './problems.ts';
import { toVersionedResponse } from './responses.ts';
import { signInProviderResponse, toSignInProviderResponse } from './sign-in-provider-response.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/sign-in-provider',
  operationId: 'putSignInProvider',
  summary: 'Save or replace the sign-in provider of your tenant',
  description:
    'Voters can sign in at this OpenID provider while `isOn` is true. Its discovery document and its keys are fetched now: its issuer must equal `issuer`, all of its addresses must be public https addresses, and the provider must accept a client secret. Keys are RSA from 2048 bits, P-256 or Ed25519, each with a kid. Without `clientSecret` the stored one stays; a new issuer or client id needs its own. Saves the provider without If-Match; a repeated request with the same content returns 200. Replaces the given version with If-Match. When the provider is switched off, its sessions end within 15 minutes.',
  auth: ['admin'],
  headers: ifMatchHeaders,
  body: signInProviderContent,
  responses: {
    200: { description: 'The current provider, with its ETag.', body: signInProviderResponse },
    201: { description: 'The provider was saved.', body: signInProviderResponse },
  },
  problems: [staleVersion, versionRequired, signInProviderRejected],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const putSignInProviderRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, headers, body, siteAddress, now, correlationId }) => {
      const { tenantId, voterId: changedBy } = caller;
      const expectedVersion = headers['if-match'] === undefined ? undefined : parseIfMatch(headers);
      const context = { correlationId, writeId: newId(), changedBy };
      const result = await putSignInProvider(tenantId, body, expectedVersion, now, context);
      if ('provider' in result) {
        const response = toSignInProviderResponse(tenantId, siteAddress, result.provider);
        return toVersionedResponse(result.isNew ? 201 : 200, response);
      }
      throw expectedVersion === undefined ? versionRequired() : staleVersion();
    },
    clock,
  );

export const handler = putSignInProviderRoute(systemClock, generateId);
