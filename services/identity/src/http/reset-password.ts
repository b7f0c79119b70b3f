import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { resetPassword } from '../cognito/recovery.ts';
import { assertStrong, code, email, newPassword, usernameOf } from '../person.ts';
import { tooManyTries, weakPassword, wrongCode } from '../problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/password/reset',
  operationId: 'resetPassword',
  summary: 'Set a new password with the code from the e-mail',
  auth: 'public',
  body: z.strictObject({ tenantId, email, code, password: newPassword }),
  answers: { 204: { description: 'The new password holds.' } },
  problems: [wrongCode, weakPassword, tooManyTries],
});

/** Sets a new password. */
export const handler = servePublic(contract, async ({ body, note }) => {
  note({ tenantId: body.tenantId });
  assertStrong(body.password);
  await resetPassword(usernameOf(body.tenantId, body.email), body.code, body.password);
  return { status: 204 };
});
