import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { calendarDay, id, instant, tenantId, text, voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { alreadyHandled } from '../domain/errors.ts';
import { handledNote } from '../domain/reconciliation.ts';
import { insertHandledNote } from '../storage/handled-differences.ts';
import * as problems from './problems.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/reconciliations/{day}/handled',
  operationId: 'handleDifference',
  summary: 'Mark a difference as handled',
  description:
    'Records that an operator has checked a difference, with a note. The first note stays, and a repeated request returns it. The audit of the tenant names the operator.',
  auth: ['operator'],
  params: z.strictObject({ day: calendarDay }),
  body: z.strictObject({
    tenantId,
    voterId,
    purchaseId: id,
    /** The findings and the steps that were taken. No personal data. */
    note: text(3, 300),
  }),
  responses: { 200: { description: 'The note.', body: z.extend(handledNote, { at: instant }) } },
  problems: [problems.alreadyHandled],
});

/** Creates the route. */
export const createHandleDifferenceRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { day }, body, correlationId, now }) => {
      const handled = { note: body.note, by: caller.voterId, at: now };
      const stored = await insertHandledNote({ day, ...body }, handled, correlationId);
      if (stored.note !== body.note || stored.by !== caller.voterId) throw alreadyHandled();
      return { status: 200, body: { ...stored, at: toInstant(stored.at) } };
    },
    clock,
  );

export const handler = createHandleDifferenceRoute(systemClock);
