import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tooManyRequests } from '@suffra/shared/http/problems';
import { publicRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { signInUser } from '../application/sign-in-user.ts';
import { newPassword, password } from '../domain/credentials.ts';
import { routeLimits } from '../domain/limits.ts';
import { countAttempts } from '../storage/count-attempts.ts';
import {
  accountNotConfirmed,
  erasureInProgress,
  newPasswordRequired,
  passwordResetRequired,
  tooManyAttempts,
  weakPassword,
  wrongCredentials,
} from './problems.ts';
import { createSessionResponse, sessionResponse } from './session-response.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sessions',
  operationId: 'signIn',
  summary: 'Sign in',
  description:
    'Returns an access token that is valid for 15 minutes. The refresh token is returned in an HttpOnly cookie, or in the body for clients without cookies.',
  auth: 'public',
  body: z.strictObject({
    tenantId,
    email,
    password,
    newPassword: z.optional(newPassword),
    refreshIn: z.optional(z.enum(['cookie', 'body'])),
  }),
  responses: { 201: { description: 'Signed in.', body: sessionResponse } },
  problems: [
    wrongCredentials,
    accountNotConfirmed,
    newPasswordRequired,
    passwordResetRequired,
    weakPassword,
    tooManyAttempts,
    tooManyRequests,
    erasureInProgress,
  ],
});

/** Creates the route's handler. @param newId creates ids of tokens */
export const signInRoute = (clock: Clock, newId: IdGenerator) =>
  publicRoute(
    contract,
    async ({ body, now, networkAddress, correlationId, addLogContext, logAuthenticatedTenant }) => {
      addLogContext({ claimedTenant: body.tenantId });
      await countAttempts(routeLimits.signIn, { ...body, networkAddress }, now);
      const { profile, refreshToken } = await signInUser(body, now, correlationId);
      logAuthenticatedTenant(profile.tenantId);
      const refresh = { token: refreshToken, returnIn: body.refreshIn ?? 'cookie' } as const;
      return createSessionResponse(201, profile, now, newId, refresh);
    },
    clock,
  );

export const handler = signInRoute(systemClock, generateId);
