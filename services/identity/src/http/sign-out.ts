import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';

import { signOutProviderSession } from '../application/provider-sessions.ts';
import { revokeRefreshToken } from '../cognito/sessions.ts';
import { isProviderRefreshToken } from '../domain/provider-session.ts';
import { tooManyAttempts } from './problems.ts';
import { clearedRefreshCookie, findRefreshToken, refreshToken } from './session-response.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sessions/sign-out',
  operationId: 'signOut',
  summary: 'Sign out',
  description:
    'Revokes the refresh token in the cookie or in the body, and clears the cookie. The session at a sign-in provider stays. The access token expires within 15 minutes.',
  auth: 'public',
  body: z.strictObject({ refreshToken: z.optional(refreshToken) }),
  responses: { 204: { description: 'Signed out, or there was no session.' } },
  problems: [tooManyAttempts],
});

export const handler = publicRoute(contract, async ({ body, cookies, now }) => {
  const token = body.refreshToken ?? findRefreshToken(cookies);
  if (token !== undefined)
    await (isProviderRefreshToken(token) ? signOutProviderSession(token, now) : revokeRefreshToken(token));
  return { status: 204, cookies: [clearedRefreshCookie] };
});
