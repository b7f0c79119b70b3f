import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tooManyRequests } from '@suffra/shared/http/problems';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { forgotPassword } from '../cognito/password-reset.ts';
import { toUsername } from '../domain/credentials.ts';
import { routeLimits } from '../domain/limits.ts';
import { countAttempts } from '../storage/count-attempts.ts';
import { tooManyAttempts } from './problems.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/password/forgot',
  operationId: 'forgotPassword',
  summary: 'Request a code to reset a password',
  description: 'The response does not reveal whether the account exists.',
  auth: 'public',
  body: z.strictObject({ tenantId, email }),
  responses: { 202: { description: 'If the account exists, a code was sent.' } },
  problems: [tooManyAttempts, tooManyRequests],
});

/** Creates the route's handler. */
export const forgotPasswordRoute = (clock: Clock) =>
  publicRoute(
    contract,
    async ({ body, now, networkAddress, addLogContext }) => {
      addLogContext({ claimedTenant: body.tenantId });
      await countAttempts(routeLimits.forgotPassword, { ...body, networkAddress }, now);
      await forgotPassword(toUsername(body.tenantId, body.email));
      return { status: 202 };
    },
    clock,
  );

export const handler = forgotPasswordRoute(systemClock);
