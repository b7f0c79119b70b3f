import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';

import { findUserProfile } from '../application/find-user-profile.ts';
import { type RefreshedSession, refreshProviderSession } from '../application/provider-sessions.ts';
import { refreshSession } from '../cognito/sessions.ts';
import { isProviderRefreshToken } from '../domain/provider-session.ts';
import { sessionEnded, tooManyAttempts } from './problems.ts';
import {
  createSessionResponse,
  findRefreshToken,
  refreshToken,
  sessionResponse,
} from './session-response.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sessions/refresh',
  operationId: 'refreshSession',
  summary: 'Get a new access token',
  description:
    'Send the cookie of the sign-in and an empty object, or the refresh token in the body. The new token has the current role of the person.',
  auth: 'public',
  body: z.strictObject({ refreshToken: z.optional(refreshToken) }),
  responses: { 200: { description: 'The refreshed session.', body: sessionResponse } },
  problems: [sessionEnded, tooManyAttempts],
});

/** Creates the route's handler. @param newId creates ids of tokens */
export const refreshSessionRoute = (clock: Clock, newId: IdGenerator) =>
  publicRoute(
    contract,
    async ({ body, cookies, now, logAuthenticatedTenant }) => {
      const token = body.refreshToken ?? findRefreshToken(cookies);
      if (token === undefined) throw sessionEnded();
      const { profile, ...refreshed } = isProviderRefreshToken(token)
        ? await refreshProviderSession(token, now)
        : await refreshUserSession(token, now);
      logAuthenticatedTenant(profile.tenantId);
      const returnIn = body.refreshToken === undefined ? 'cookie' : 'body';
      const refresh = {
        token: refreshed.refreshToken,
        returnIn,
        maxAgeSeconds: refreshed.remainingSeconds,
      } as const;
      return createSessionResponse(200, profile, now, newId, refresh);
    },
    clock,
  );

async function refreshUserSession(
  token: string,
  now: number,
): Promise<Omit<RefreshedSession, 'remainingSeconds'> & { remainingSeconds?: number }> {
  const user = await refreshSession(token);
  const profile = await findUserProfile(user, now);
  if (profile === undefined) throw sessionEnded();
  return { profile, refreshToken: user.refreshToken };
}

export const handler = refreshSessionRoute(systemClock, generateId);
