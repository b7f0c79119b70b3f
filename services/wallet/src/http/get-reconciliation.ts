import { toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { notFound } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { difference } from '../reconciliation.ts';
import { readReconciliation } from '../table/reconciliations.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/reconciliations/{day}',
  operationId: 'getReconciliation',
  summary: 'Read a day’s reconciliation with the payment companies',
  description:
    'Which purchases stood differently at the payment company and here when they were compared, at most about a thousand. What the company had said by then is settled already.',
  auth: ['operator'],
  params: z.strictObject({ day: z.string().check(z.regex(/^2\d{3}-\d\d-\d\d$/)) }),
  answers: {
    200: {
      description: 'The reconciliation made on that day.',
      body: z.object({
        day: z.string(),
        checked: z.int(),
        /** Purchases whose company did not answer: they are asked about again the next day. */
        unanswered: z.int(),
        /** Whether the time sufficed for all of them. */
        complete: z.boolean(),
        differences: z.array(difference),
        at: instant,
      }),
    },
  },
  problems: [notFound],
});

/** Tells an operator of a day's reconciliation. */
export const handler = serve(contract, async ({ params: { day } }) => {
  const { runs, differences } = await readReconciliation(day);
  const [newest] = runs;
  if (newest === undefined) throw notFound();
  const sum = (of: 'checked' | 'unanswered') => runs.reduce((total, run) => total + run[of], 0);
  const { complete, at } = newest;
  const [checked, unanswered] = [sum('checked'), sum('unanswered')];
  return { status: 200, body: { day, checked, unanswered, complete, differences, at: toInstant(at) } };
});
