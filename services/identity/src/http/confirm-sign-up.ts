import { type Clock, systemClock } from '@suffra/shared/clock';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tooManyRequests } from '@suffra/shared/http/problems';
import { confirmSignUp } from '../cognito/sign-up.ts';
import { routeLimits } from '../domain/limits.ts';
import { tooManyAttempts, weakPassword, wrongCode } from './problems.ts';
import { codeAndPassword, createSetPasswordRoute } from './set-password-route.ts';

export const contract = definePublicContract({
  method: 'POST',
  path: '/v1/sign-up/confirm',
  operationId: 'confirmSignUp',
  summary: 'Confirm a sign-up with the code from the e-mail',
  description:
    'Sets the password. If the address already had an account, the code of the e-mail resets its password and ends all its sessions. If the response is lost, send the same request again. If that answers wrong-code, request a new code.',
  auth: 'public',
  body: codeAndPassword,
  responses: { 204: { description: 'Confirmed. The person can sign in.' } },
  problems: [wrongCode, weakPassword, tooManyAttempts, tooManyRequests],
});

/** Creates the route's handler. */
export const confirmSignUpRoute = (clock: Clock) =>
  createSetPasswordRoute(contract, routeLimits.confirmSignUp, confirmSignUp, clock);

export const handler = confirmSignUpRoute(systemClock);
