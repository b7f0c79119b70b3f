import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { completeSignIn } from '../application/sign-in-at-provider.ts';
import { providerSessionTtlSeconds } from '../domain/provider-session.ts';
import { toReturnPath } from '../domain/sign-in-attempt.ts';
import { countAddressAttempt } from '../storage/count-attempts.ts';
import { redirectAfterFailure, toRedirect } from './provider-redirects.ts';
import { toRefreshCookie } from './session-response.ts';
import { clearedAttemptCookie, findAttempt } from './sign-in-attempt-cookie.ts';

const parameter = z.optional(z.string());

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/sign-in-provider/{tenantId}/callback',
  operationId: 'completeProviderSignIn',
  summary: 'Complete a sign-in at the provider of a tenant',
  description:
    'For browsers: the redirect URI of the OpenID provider. Exchanges the code, verifies the ID token, starts the session of the voter, sets the refresh cookie, and redirects to the page that the person wanted. Every attempt is accepted once, and only in the browser that began it. If the sign-in fails, it redirects to the sign-in page, which explains why.',
  auth: 'public',
  params: z.strictObject({ tenantId }),
  // Providers add parameters of their own, such as session_state.
  query: z.object({ code: parameter, state: parameter, iss: parameter, error: parameter }),
  responses: { 303: { description: 'The page that the person wanted, or the sign-in page.' } },
  problems: [],
});

/** Creates the route's handler. @param newId creates the id of this attempt to store the session */
export const completeProviderSignInRoute = (clock: Clock, newId: IdGenerator) =>
  publicRoute(
    contract,
    async ({ params, query, cookies, networkAddress, now, correlationId, ...log }) => {
      const { tenantId } = params;
      log.addLogContext({ claimedTenant: tenantId });
      const attempt = await findAttempt(cookies);
      const returnPath = toReturnPath(tenantId, attempt?.returnPath);
      const { addLogContext } = log;
      return redirectAfterFailure({ tenantId, returnPath, addLogContext }, async () => {
        await countAddressAttempt(networkAddress, now);
        const request = { attemptId: newId(), correlationId, now };
        const session = await completeSignIn(tenantId, attempt, toParameters(query), request);
        log.logAuthenticatedTenant(tenantId);
        const refreshCookie = toRefreshCookie(session.refreshToken, providerSessionTtlSeconds);
        return toRedirect(returnPath, refreshCookie, clearedAttemptCookie);
      });
    },
    clock,
  );

const toParameters = (query: Readonly<Record<string, string | undefined>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export const handler = completeProviderSignInRoute(systemClock, generateId);
