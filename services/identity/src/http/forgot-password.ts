import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { forgotPassword } from '../cognito/recovery.ts';
import { email, usernameOf } from '../person.ts';
import { tooManyTries } from '../problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/password/forgot',
  operationId: 'forgotPassword',
  summary: 'Have a code sent to set a new password',
  description: 'The answer is the same if there is no such account.',
  auth: 'public',
  body: z.strictObject({ tenantId, email }),
  answers: { 202: { description: 'If there is such an account, a code is on its way.' } },
  problems: [tooManyTries],
});

/** Has a code sent to set a new password. */
export const handler = servePublic(contract, async ({ body, note }) => {
  note({ tenantId: body.tenantId });
  await forgotPassword(usernameOf(body.tenantId, body.email));
  return { status: 202 };
});
