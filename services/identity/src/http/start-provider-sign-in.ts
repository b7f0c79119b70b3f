import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { startSignIn } from '../application/sign-in-at-provider.ts';
import { toReturnPath } from '../domain/sign-in-attempt.ts';
import { countAddressAttempt } from '../storage/count-attempts.ts';
import { redirectAfterFailure, toRedirect } from './provider-redirects.ts';
import { toAttemptCookie } from './sign-in-attempt-cookie.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/sign-in-provider/{tenantId}/start',
  operationId: 'startProviderSignIn',
  summary: 'Begin a sign-in at the provider of a tenant',
  description:
    'For browsers: redirects to the OpenID provider of the tenant (authorization code flow with PKCE), and sets a cookie that ties the response to this browser for 10 minutes. `next` is the page of the tenant to open afterwards. If the sign-in is not possible, it redirects to the sign-in page, which explains why.',
  auth: 'public',
  params: z.strictObject({ tenantId }),
  query: z.strictObject({ next: z.optional(z.string()) }),
  responses: { 303: { description: 'The page of the provider, or the sign-in page.' } },
  problems: [],
});

/** Creates the route's handler. */
export const startProviderSignInRoute = (clock: Clock) =>
  publicRoute(
    contract,
    async ({ params: { tenantId }, query, siteAddress, networkAddress, now, addLogContext }) => {
      addLogContext({ claimedTenant: tenantId });
      return redirectAfterFailure(
        { tenantId, returnPath: toReturnPath(tenantId, query.next), addLogContext },
        async () => {
          await countAddressAttempt(networkAddress, now);
          const { attempt, authorizationUrl } = await startSignIn(tenantId, siteAddress, query.next, now);
          return toRedirect(authorizationUrl, await toAttemptCookie(attempt));
        },
      );
    },
    clock,
  );

export const handler = startProviderSignInRoute(systemClock);
