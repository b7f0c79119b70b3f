import { toInstant } from '@suffra/shared/clock';
import { notFound } from '@suffra/shared/errors';
import { calendarDay, instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import * as problems from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { difference, handledNote } from '../domain/reconciliation.ts';
import { readReconciliation } from '../storage/reconciliations.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/reconciliations/{day}',
  operationId: 'getReconciliation',
  summary: 'Get the reconciliation of a day with the payment providers',
  description:
    'Lists the purchases whose state at the payment provider differed from ours, at most about a thousand. What the provider reported is already settled.',
  auth: ['operator'],
  params: z.strictObject({ day: calendarDay }),
  responses: {
    200: {
      description: 'The reconciliation of that day.',
      body: z.object({
        day: z.string(),
        checked: z.int(),
        /** Purchases whose provider did not answer. They are checked again the next day. */
        unanswered: z.int(),
        /** Whether there was enough time for all purchases. */
        complete: z.boolean(),
        differences: z.array(
          z.extend(difference, { handled: z.optional(z.extend(handledNote, { at: instant })) }),
        ),
        at: instant,
      }),
    },
  },
  problems: [problems.notFound],
});

export const handler = authenticatedRoute(contract, async ({ params: { day } }) => {
  const { runs, differences } = await readReconciliation(day);
  const [newest] = runs;
  if (newest === undefined) throw notFound();
  const sumRuns = (count: 'checked' | 'unanswered') => runs.reduce((total, run) => total + run[count], 0);
  const { complete, at } = newest;
  return {
    status: 200,
    body: {
      day,
      checked: sumRuns('checked'),
      unanswered: sumRuns('unanswered'),
      complete,
      differences: differences.map(({ handled, ...found }) => ({
        ...found,
        ...(handled && { handled: { ...handled, at: toInstant(handled.at) } }),
      })),
      at: toInstant(at),
    },
  };
});
