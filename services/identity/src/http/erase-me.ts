import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { voterId } from '@suffra/shared/http/fields';
import { busy, invalidRequest, notFound } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { signIn } from '../cognito/sign-in.ts';
import { eraseVoter } from '../erasing/erase-voter.ts';
import { erasureAnswer, hasAccount } from '../erasure.ts';
import { password, usernameOf } from '../person.ts';
import { staffStays, tooManyTries, wrongCredentials } from '../problems.ts';
import { readProfile } from '../table/profiles.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/me/erasure',
  operationId: 'eraseMe',
  summary: 'Have all that is kept about you erased',
  description:
    'It cannot be undone. Votes that you have cast count on without your name; credits that are left are lost. Who signs in by a password proves with it that it is them. Within an hour nothing names you but the lines of the ledger of credits, which the law has us keep.',
  auth: ['voter'],
  body: z.strictObject({
    /** One's own voterId, so that nothing is erased by a slip. */
    confirm: voterId,
    password: z.optional(password),
  }),
  answers: { 202: { description: 'The profile is erased, and all else follows.', body: erasureAnswer } },
  problems: [wrongCredentials, tooManyTries, notFound, staffStays, busy],
});

const wrong = (path: string, message: string) =>
  invalidRequest({ extensions: { errors: [{ in: 'body', path, message }] } });

/** Makes the route's function. @param newId ids of writes */
export const eraseMeRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, body, now, correlationId }) => {
      const { tenantId, voterId } = caller;
      if (body.confirm !== voterId) throw wrong('confirm', 'must be your own voterId');
      if (hasAccount(voterId)) {
        const email = (await readProfile(tenantId, voterId))?.email;
        if (email !== undefined) {
          if (body.password === undefined) throw wrong('password', 'is needed');
          await signIn(usernameOf(tenantId, email), body.password);
        }
      }
      return eraseVoter({ tenantId, voterId }, voterId, now, { correlationId, writeId: newId() });
    },
    clock,
  );

/** Erases the caller. */
export const handler = eraseMeRoute(systemClock, systemIds);
