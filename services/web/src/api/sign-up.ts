import * as z from 'zod/mini';
import { send } from './http.ts';
import type { Language } from './schemas/person.ts';

const post = async (path: string, body: unknown): Promise<void> => {
  await send({ method: 'POST', path, body, schema: z.unknown(), isAnonymous: true });
};

/** Creates an account. The API sends a confirmation code by e-mail. */
export const signUp = (body: { tenantId: string; email: string; name: string; language: Language }) =>
  post('/v1/sign-up', body);

/** Confirms an account with the code, and sets its password. */
export const confirmSignUp = (body: { tenantId: string; email: string; code: string; password: string }) =>
  post('/v1/sign-up/confirm', body);

/** Sends a new confirmation code. */
export const resendCode = (body: { tenantId: string; email: string }) => post('/v1/sign-up/resend', body);

/** Sends a code for setting a new password. */
export const forgotPassword = (body: { tenantId: string; email: string }) =>
  post('/v1/password/forgot', body);

/** Sets a new password with the code. */
export const resetPassword = (body: { tenantId: string; email: string; code: string; password: string }) =>
  post('/v1/password/reset', body);
