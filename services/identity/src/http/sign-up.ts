import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { invalidRequest, tooManyRequests } from '@suffra/shared/http/problems';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { signUpUser } from '../application/sign-up-user.ts';
import { personName } from '../domain/credentials.ts';
import { routeLimits } from '../domain/limits.ts';
import { language } from '../domain/profile.ts';
import { countAttempts } from '../storage/count-attempts.ts';
import { mailNotSent, noSuchTenant, signUpClosed, tooManyAttempts } from './problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sign-up',
  operationId: 'signUp',
  summary: 'Sign up as a voter of a tenant',
  description:
    'Sends a code by e-mail. The person chooses a password when they confirm with the code, so a sign-up with the address of another person gives no access. A repeated sign-up replaces one that was not confirmed, and its code. If the address already has an account, the e-mail has a code that resets its password. Confirm with it in the same way. The response does not reveal whether there is an account.',
  auth: 'public',
  body: z.strictObject({
    tenantId,
    email,
    name: personName,
    language: z.optional(language),
  }),
  responses: {
    202: {
      description: 'Next, confirm the sign-up with the code and a password.',
      body: z.object({ next: z.literal('confirm') }),
    },
  },
  problems: [invalidRequest, noSuchTenant, signUpClosed, tooManyAttempts, tooManyRequests, mailNotSent],
});

/** Creates the route's handler. */
export const signUpRoute = (clock: Clock) =>
  publicRoute(
    contract,
    async ({ body, now, networkAddress, addLogContext }) => {
      addLogContext({ claimedTenant: body.tenantId });
      await countAttempts(routeLimits.signUp, { ...body, networkAddress }, now);
      await signUpUser({ ...body, language: body.language ?? 'en' });
      return { status: 202, body: { next: 'confirm' } };
    },
    clock,
  );

export const handler = signUpRoute(systemClock);
