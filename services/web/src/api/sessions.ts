import * as z from 'zod/mini';
import { send, shortPatience } from './http.ts';
import { type Session, session } from './shapes/person.ts';

/** Signs in. @param newPassword for invited people, whose temporary password must be changed at once */
export const signIn = async (given: {
  tenantId: string;
  email: string;
  password: string;
  newPassword?: string;
}): Promise<Session> =>
  (await send({ method: 'POST', path: '/v1/sessions', body: given, answer: session, anonymous: true })).data;

/**
 * A new access token by the refresh cookie.
 * @param soon does not wait long for an answer: there is something to show without one
 * @throws Problem when there is none, or it has ended
 */
export const refresh = async (soon: boolean): Promise<Session> => {
  const call = { method: 'POST', path: '/v1/sessions/refresh', body: {}, anonymous: true } as const;
  const given = soon ? { tries: 2, patience: shortPatience } : { tries: 3 };
  return (await send({ ...call, answer: session, ...given })).data;
};

/** Ends the session everywhere: the refresh token is revoked and its cookie cleared. */
export const signOut = async (): Promise<void> => {
  await send({ method: 'POST', path: '/v1/sessions/sign-out', body: {}, answer: z.unknown(), tries: 3 });
};
