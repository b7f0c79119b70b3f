import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { checkSignInProvider } from '../application/change-sign-in-provider.ts';
import { noSignInProvider, signInProviderRejected } from './problems.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/sign-in-provider/check',
  operationId: 'checkSignInProvider',
  summary: 'Check the sign-in provider of your tenant',
  description:
    'Fetches the discovery document and the keys of the saved provider, and checks whether it accepts the client id and the client secret. Changes nothing. It cannot check whether the redirect URI is registered: a sign-in shows that.',
  auth: ['admin'],
  responses: { 204: { description: 'The provider can sign voters in.' } },
  problems: [noSignInProvider, signInProviderRejected],
});

/** Creates the route's handler. */
export const checkSignInProviderRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, siteAddress, now }) => {
      await checkSignInProvider(caller.tenantId, siteAddress, now);
      return { status: 204 };
    },
    clock,
  );

export const handler = checkSignInProviderRoute(systemClock);
