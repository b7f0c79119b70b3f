import { type Clock, systemClock } from '@suffra/shared/clock';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, notFound, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { eraseVoter } from '../application/erase-voter.ts';
import { signIn } from '../cognito/sign-in.ts';
import { password, toUsername } from '../domain/credentials.ts';
import { routeLimits } from '../domain/limits.ts';
import { countEmailAttempt } from '../storage/count-attempts.ts';
import { readProfile } from '../storage/profiles.ts';
import {
  accountNotConfirmed,
  newPasswordRequired,
  passwordResetRequired,
  staffNotErasable,
  tooManyAttempts,
  wrongCredentials,
} from './problems.ts';
import { createInvalidField, erasureResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/me/erasure',
  operationId: 'eraseMe',
  summary: 'Erase all your personal data',
  description:
    'Cannot be undone. Your votes still count, without your name. Your remaining credits are lost. If you sign in with a password, send it. Within an hour no data names you except the entries of the credit ledger, which the law requires the platform to keep, and a hash of your e-mail address, which prevents a second vote. You can sign in with a new account after 30 minutes. You are then the same voter, with an empty profile.',
  auth: ['voter'],
  body: z.strictObject({
    /** Your own voterId: it prevents an erasure by mistake. */
    confirm: voterId,
    password: z.optional(password),
  }),
  responses: {
    202: { description: 'The profile is erased. All other data follows.', body: erasureResponse },
  },
  problems: [
    wrongCredentials,
    accountNotConfirmed,
    newPasswordRequired,
    passwordResetRequired,
    tooManyAttempts,
    tooManyRequests,
    notFound,
    staffNotErasable,
    busy,
  ],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const eraseMeRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, body, now, correlationId }) => {
      const { tenantId, voterId } = caller;
      if (body.confirm !== voterId) throw createInvalidField('body', 'confirm', 'must be your own voterId');
      const profile = await readProfile(tenantId, voterId);
      const email = profile?.email;
      if (email !== undefined && profile?.providerIssuer === undefined) {
        if (body.password === undefined) throw createInvalidField('body', 'password', 'is required');
        await countEmailAttempt(routeLimits.signIn, { tenantId, email }, now);
        await signIn(toUsername(tenantId, email), body.password);
      }
      const context = { correlationId, writeId: newId() };
      return { status: 202, body: await eraseVoter({ tenantId, voterId }, voterId, now, context) };
    },
    clock,
  );

export const handler = eraseMeRoute(systemClock, generateId);
