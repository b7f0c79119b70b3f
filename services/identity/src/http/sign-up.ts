import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { signUp } from '../cognito/sign-up.ts';
import { assertStrong, email, newPassword, personName, usernameOf } from '../person.ts';
import { noSuchTenant, signUpClosed, tooManyTries, weakPassword } from '../problems.ts';
import { language } from '../profile.ts';
import { readTenant } from '../table/tenants.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sign-up',
  operationId: 'signUp',
  summary: 'Sign up as a voter of a tenant',
  description:
    'Sends a code by e-mail. The answer is the same if the address has an account already, so that nobody can find out who is here.',
  auth: 'public',
  body: z.strictObject({
    tenantId,
    email,
    password: newPassword,
    name: personName,
    language: z.optional(language),
  }),
  answers: {
    202: { description: 'Now confirm.', body: z.object({ next: z.literal('confirm') }) },
  },
  problems: [noSuchTenant, signUpClosed, weakPassword, tooManyTries],
});

/** Signs somebody up. The profile is made at the first sign-in. */
export const handler = servePublic(contract, async ({ body, note }) => {
  note({ tenantId: body.tenantId });
  if (body.tenantId === platformTenant) throw signUpClosed();
  assertStrong(body.password);
  if ((await readTenant(body.tenantId)) === undefined) throw noSuchTenant();
  await signUp(usernameOf(body.tenantId, body.email), {
    email: body.email,
    name: body.name,
    language: body.language ?? 'en',
    password: body.password,
  });
  return { status: 202, body: { next: 'confirm' } };
});
