import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { signIn } from '../cognito/sign-in.ts';
import { assertStrong, email, newPassword, password, usernameOf } from '../person.ts';
import {
  confirmFirst,
  newPasswordRequired,
  resetRequired,
  tooManyTries,
  weakPassword,
  wrongCredentials,
} from '../problems.ts';
import { language } from '../profile.ts';
import { session, sessionAnswer } from '../session.ts';
import { recordSignIn } from '../table/sign-ins.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sessions',
  operationId: 'signIn',
  summary: 'Sign in',
  description:
    'Answers an access token of 15 minutes. The refresh token goes into an HttpOnly cookie, or into the body for clients that keep no cookies.',
  auth: 'public',
  body: z.strictObject({
    tenantId,
    email,
    password,
    newPassword: z.optional(newPassword),
    refreshIn: z.optional(z.enum(['cookie', 'body'])),
  }),
  answers: { 201: { description: 'Signed in.', body: session } },
  problems: [wrongCredentials, confirmFirst, newPasswordRequired, resetRequired, weakPassword, tooManyTries],
});

/** Makes the route's function. @param newId ids of tokens */
export const signInRoute = (clock: Clock, newId: NewId) =>
  servePublic(
    contract,
    async ({ body, now, correlationId, note }) => {
      note({ tenantId: body.tenantId });
      if (body.newPassword !== undefined) assertStrong(body.newPassword);
      const username = usernameOf(body.tenantId, body.email);
      const person = await signIn(username, body.password, body.newPassword);
      const profile = await recordSignIn({
        tenantId: body.tenantId,
        voterId: person.voterId,
        name: person.name,
        email: person.email,
        language: language.safeParse(person.locale).data,
        returns: false,
        at: toInstant(now),
        correlationId,
      });
      if (profile === undefined) throw wrongCredentials();
      note({ voterId: profile.voterId, role: profile.role });
      const refresh = { token: person.refreshToken, to: body.refreshIn ?? 'cookie' } as const;
      return sessionAnswer(201, profile, now, newId, refresh);
    },
    clock,
  );

/** Signs somebody in. */
export const handler = signInRoute(systemClock, systemIds);
