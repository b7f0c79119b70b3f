import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { rangeEmpty, rangeTooLong } from '../problems.ts';
import { coarse, rangeOf } from '../range.ts';
import { overviewFigures, readOverview } from '../read/overview.ts';

const figures = z.object(overviewFigures);

export const contract = defineContract({
  method: 'GET',
  path: '/v1/platform/overview',
  operationId: 'getPlatformOverview',
  summary: 'Read the figures of all tenants',
  description: 'The range is made wider to whole hours, of more than two days to whole days, in UTC.',
  auth: ['operator'],
  query: z.strictObject({ from: instant, to: instant }),
  answers: {
    200: {
      description: 'The figures',
      body: z.object({
        from: instant,
        to: instant,
        tenants: z.array(z.extend(figures, { tenantId: z.string(), name: z.string() })),
        totals: figures,
      }),
    },
  },
  problems: [rangeEmpty, rangeTooLong],
});

/** Makes the route's function. @param clock the server's clock */
export const getPlatformOverview = (clock: Clock) =>
  serve(
    contract,
    async ({ query: { from, to }, now }) => {
      const range = rangeOf({ from, to, step: coarse(from, to) });
      const overview = await readOverview(range, now);
      return { status: 200, body: { from: toInstant(range.from), to: toInstant(range.to), ...overview } };
    },
    clock,
  );

export const handler = getPlatformOverview(systemClock);
