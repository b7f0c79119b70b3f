import { definePublicContract } from '@suffra/shared/http/contract';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { revoke } from '../cognito/session.ts';
import { tooManyTries } from '../problems.ts';
import { clearingCookie, refreshToken, refreshTokenIn } from '../session.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sessions/sign-out',
  operationId: 'signOut',
  summary: 'Sign out',
  description:
    'Revokes the refresh token of the cookie, or of the body, and clears the cookie. The access token ends by itself within 15 minutes.',
  auth: 'public',
  body: z.strictObject({ refreshToken: z.optional(refreshToken) }),
  answers: { 204: { description: 'Signed out, also if one was not signed in.' } },
  problems: [tooManyTries],
});

/** Signs somebody out. */
export const handler = servePublic(contract, async ({ body, cookies }) => {
  const token = body.refreshToken ?? refreshTokenIn(cookies);
  if (token !== undefined) await revoke(token);
  return { status: 204, cookies: [clearingCookie] };
});
