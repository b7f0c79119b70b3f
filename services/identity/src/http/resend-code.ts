import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tooManyRequests } from '@suffra/shared/http/problems';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { resendCode } from '../cognito/sign-up.ts';
import { toUsername } from '../domain/credentials.ts';
import { routeLimits } from '../domain/limits.ts';
import { countAttempts } from '../storage/count-attempts.ts';
import { mailNotSent, tooManyAttempts } from './problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sign-up/resend',
  operationId: 'resendCode',
  summary: 'Request a new confirmation code',
  description:
    'If the address already has a confirmed account, the code resets its password. The response does not reveal whether there is an account.',
  auth: 'public',
  body: z.strictObject({ tenantId, email }),
  responses: { 202: { description: 'If there is an account, a code was sent.' } },
  problems: [tooManyAttempts, tooManyRequests, mailNotSent],
});

/** Creates the route's handler. */
export const resendCodeRoute = (clock: Clock) =>
  publicRoute(
    contract,
    async ({ body, now, networkAddress, addLogContext }) => {
      addLogContext({ claimedTenant: body.tenantId });
      await countAttempts(routeLimits.resendCode, { ...body, networkAddress }, now);
      await resendCode(toUsername(body.tenantId, body.email));
      return { status: 202 };
    },
    clock,
  );

export const handler = resendCodeRoute(systemClock);
