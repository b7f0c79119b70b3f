import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { servePublic } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { renew } from '../cognito/session.ts';
import { tenantOfUsername } from '../person.ts';
import { sessionEnded, tooManyTries } from '../problems.ts';
import { refreshToken, refreshTokenIn, session, sessionAnswer } from '../session.ts';
import { readProfile } from '../table/profiles.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sessions/refresh',
  operationId: 'refreshSession',
  summary: 'Get a new access token',
  description:
    'With the cookie of the sign-in and an empty object as body, or with the refresh token in the body. The role is read anew.',
  auth: 'public',
  body: z.strictObject({ refreshToken: z.optional(refreshToken) }),
  answers: { 200: { description: 'The session goes on.', body: session } },
  problems: [sessionEnded, tooManyTries],
});

/** Makes the route's function. @param newId ids of tokens */
export const refreshSessionRoute = (clock: Clock, newId: NewId) =>
  servePublic(
    contract,
    async ({ body, cookies, now, note }) => {
      const token = body.refreshToken ?? refreshTokenIn(cookies);
      if (token === undefined) throw sessionEnded();
      const person = await renew(token);
      const profile = await readProfile(tenantOfUsername(person.username), person.voterId);
      if (profile === undefined) throw sessionEnded();
      note({ tenantId: profile.tenantId, voterId: profile.voterId, role: profile.role });
      const to = body.refreshToken === undefined ? 'cookie' : 'body';
      return sessionAnswer(200, profile, now, newId, { token: person.refreshToken, to });
    },
    clock,
  );

/** Goes on with a session. */
export const handler = refreshSessionRoute(systemClock, systemIds);
