import * as z from 'zod/mini';
import { send } from './http.ts';
import type { Language } from './shapes/person.ts';

const post = async (path: string, body: unknown): Promise<void> => {
  await send({ method: 'POST', path, body, answer: z.unknown(), anonymous: true });
};

/** Makes an account; a code to confirm it comes by e-mail. */
export const signUp = (given: {
  tenantId: string;
  email: string;
  password: string;
  name: string;
  language: Language;
}) => post('/v1/sign-up', given);

/** Confirms an account by the code. */
export const confirm = (given: { tenantId: string; email: string; code: string }) =>
  post('/v1/sign-up/confirm', given);

/** Sends another code. */
export const resend = (given: { tenantId: string; email: string }) => post('/v1/sign-up/resend', given);

/** Sends a code with which the password can be set anew. */
export const forgotPassword = (given: { tenantId: string; email: string }) =>
  post('/v1/password/forgot', given);

/** Sets a new password by the code. */
export const resetPassword = (given: { tenantId: string; email: string; code: string; password: string }) =>
  post('/v1/password/reset', given);
