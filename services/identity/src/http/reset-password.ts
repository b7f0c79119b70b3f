import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tooManyRequests } from '@suffra/shared/http/problems';
import { resetPassword } from '../cognito/password-reset.ts';
import { routeLimits } from '../domain/limits.ts';
import { tooManyAttempts, weakPassword, wrongCode } from './problems.ts';
import { codeAndPassword, createSetPasswordRoute } from './set-password-route.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/password/reset',
  operationId: 'resetPassword',
  summary: 'Set a new password with the code from the e-mail',
  description: 'Ends all sessions of the person. Access tokens expire within 15 minutes.',
  auth: 'public',
  body: codeAndPassword,
  responses: { 204: { description: 'The new password is set.' } },
  problems: [wrongCode, weakPassword, tooManyAttempts, tooManyRequests],
});

/** Creates the route's handler. */
export const resetPasswordRoute = (clock: Clock) =>
  createSetPasswordRoute(contract, routeLimits.resetPassword, resetPassword, clock);

export const handler = resetPasswordRoute(systemClock);
