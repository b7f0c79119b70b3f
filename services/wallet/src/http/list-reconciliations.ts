import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { toDay } from '../storage/keys.ts';
import { readRuns } from '../storage/reconciliations.ts';

/** The number of past days that are listed. */
const listedDays = 14;

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/reconciliations',
  operationId: 'listReconciliations',
  summary: 'List the reconciliations of the last 14 days',
  description: 'The newest day first. A day without a reconciliation is missing.',
  auth: ['operator'],
  responses: {
    200: {
      description: 'The days.',
      body: z.object({
        items: z.array(
          z.object({
            day: z.string(),
            checked: z.int(),
            /** Purchases whose state at the provider differed, by run: a repeated run counts again. */
            differences: z.int(),
            unanswered: z.int(),
            complete: z.boolean(),
            at: instant,
          }),
        ),
      }),
    },
  },
  problems: [],
});

/** Creates the route. */
export const createListReconciliationsRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ now }) => {
      const days = Array.from({ length: listedDays }, (_, i) => toDay(now - i * 86_400_000));
      const items = await Promise.all(days.map(summarizeDay));
      return { status: 200, body: { items: items.filter((item) => item !== undefined) } };
    },
    clock,
  );

async function summarizeDay(day: string) {
  const runs = await readRuns(day);
  const [newest] = runs;
  if (newest === undefined) return undefined;
  const sum = (count: 'checked' | 'differences' | 'unanswered') =>
    runs.reduce((total, run) => total + run[count], 0);
  return {
    ...{ day, checked: sum('checked'), differences: sum('differences'), unanswered: sum('unanswered') },
    ...{ complete: newest.complete, at: toInstant(newest.at) },
  };
}

export const handler = createListReconciliationsRoute(systemClock);
