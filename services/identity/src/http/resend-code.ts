import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { resendCode } from '../cognito/sign-up.ts';
import { email, usernameOf } from '../person.ts';
import { tooManyTries } from '../problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sign-up/resend',
  operationId: 'resendCode',
  summary: 'Have a new confirmation code sent',
  description: 'The answer is the same if there is nothing to confirm.',
  auth: 'public',
  body: z.strictObject({ tenantId, email }),
  answers: { 202: { description: 'If an account waits for its confirmation, a code is on its way.' } },
  problems: [tooManyTries],
});

/** Has a confirmation code sent again. */
export const handler = servePublic(contract, async ({ body, note }) => {
  note({ tenantId: body.tenantId });
  await resendCode(usernameOf(body.tenantId, body.email));
  return { status: 202 };
});
