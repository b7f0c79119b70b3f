import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { confirmSignUp } from '../cognito/sign-up.ts';
import { code, email, usernameOf } from '../person.ts';
import { tooManyTries, wrongCode } from '../problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sign-up/confirm',
  operationId: 'confirmSignUp',
  summary: 'Confirm an account with the code from the e-mail',
  auth: 'public',
  body: z.strictObject({ tenantId, email, code }),
  answers: { 204: { description: 'Confirmed: one can sign in.' } },
  problems: [wrongCode, tooManyTries],
});

/** Confirms an account. */
export const handler = servePublic(contract, async ({ body, note }) => {
  note({ tenantId: body.tenantId });
  await confirmSignUp(usernameOf(body.tenantId, body.email), body.code);
  return { status: 204 };
});
