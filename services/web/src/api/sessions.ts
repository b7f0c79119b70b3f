import * as z from 'zod/mini';
import { send, shortTimeoutMs } from './http.ts';
import { type Session, session } from './schemas/person.ts';

/** Signs in. @param newPassword for invited people, who must replace their temporary password */
export const signIn = async (options: {
  tenantId: string;
  email: string;
  password: string;
  newPassword?: string;
}): Promise<Session> =>
  (await send({ method: 'POST', path: '/v1/sessions', body: options, schema: session, isAnonymous: true }))
    .data;

/**
 * Gets a new access token with the refresh cookie.
 * @param soon uses a short timeout, because cached content can be shown instead
 * @throws Problem if there is no session, or it has ended
 */
export const refreshSession = async (soon: boolean): Promise<Session> => {
  const request = { method: 'POST', path: '/v1/sessions/refresh', body: {}, isAnonymous: true } as const;
  const options = soon ? { maxAttempts: 2, timeoutMs: shortTimeoutMs } : { maxAttempts: 3 };
  return (await send({ ...request, schema: session, ...options })).data;
};

/** Signs out: the API revokes the refresh token and clears its cookie. */
export const signOut = async (): Promise<void> => {
  await send({
    method: 'POST',
    path: '/v1/sessions/sign-out',
    body: {},
    schema: z.unknown(),
    maxAttempts: 3,
  });
};

/** Signs out on all devices: the API revokes all refresh tokens. */
export const signOutEverywhere = async (): Promise<void> => {
  await send({
    method: 'POST',
    path: '/v1/sessions/sign-out-everywhere',
    schema: z.unknown(),
    maxAttempts: 3,
  });
};
