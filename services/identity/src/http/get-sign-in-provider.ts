import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { readSignInProvider } from '../storage/sign-in-provider.ts';
import { noSignInProvider } from './problems.ts';
import { toVersionedResponse } from './responses.ts';
import { signInProviderResponse, toSignInProviderResponse } from './sign-in-provider-response.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/sign-in-provider',
  operationId: 'getSignInProvider',
  summary: 'Read the sign-in provider of your tenant',
  description: 'The OpenID provider at which voters can sign in. The client secret is never returned.',
  auth: ['admin'],
  responses: { 200: { description: 'The provider, with its ETag.', body: signInProviderResponse } },
  problems: [noSignInProvider],
});

export const handler = authenticatedRoute(contract, async ({ caller: { tenantId }, siteAddress }) => {
  const provider = await readSignInProvider(tenantId);
  if (provider === undefined) throw noSignInProvider();
  return toVersionedResponse(200, toSignInProviderResponse(tenantId, siteAddress, provider));
});
