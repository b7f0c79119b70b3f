import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readOverview } from '../application/read-overview.ts';
import { createCalendar } from '../domain/calendar.ts';
import { alignRange, chooseCoarseStep } from '../domain/range.ts';
import { rangeEmpty, rangeTooLong } from './problems.ts';
import { overviewMetrics } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/platform/overview',
  operationId: 'getPlatformOverview',
  summary: 'Get the key metrics of all tenants',
  description:
    'The range is extended to whole hours. If it is longer than two days, it is extended to whole days in the time zone of each tenant; from and to in the response are in UTC.',
  auth: ['operator'],
  query: z.strictObject({ from: instant, to: instant }),
  responses: {
    200: {
      description: 'The metrics',
      body: z.object({
        from: instant,
        to: instant,
        tenants: z.array(z.extend(overviewMetrics, { tenantId: z.string(), name: z.string() })),
        totals: overviewMetrics,
      }),
    },
  },
  problems: [rangeEmpty, rangeTooLong],
});

/** Creates the handler of the route. @param clock the server's clock */
export const createGetPlatformOverviewHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ query: { from, to }, now }) => {
      const query = { from, to, step: chooseCoarseStep(from, to) };
      const range = alignRange(query, createCalendar());
      const overview = await readOverview(query, now);
      return { status: 200, body: { from: toInstant(range.from), to: toInstant(range.to), ...overview } };
    },
    clock,
  );

export const handler = createGetPlatformOverviewHandler(systemClock);
