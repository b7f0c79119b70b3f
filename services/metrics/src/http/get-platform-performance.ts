import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { readPerformance } from '../application/read-performance.ts';
import { resolveOperatorFilter } from '../application/resolve-filter.ts';
import { alignRange } from '../domain/range.ts';
import { readCalendar } from '../storage/tenants.ts';
import { noSuchTenant, noSuchVoting, rangeEmpty, rangeTooLong } from './problems.ts';
import { platformQuery } from './queries.ts';
import { performanceResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/platform/performance',
  operationId: 'getPlatformPerformance',
  summary: 'Get the performance for a tenant, as an operator',
  description: 'The same metrics that getPerformance returns to an admin of the tenant.',
  auth: ['operator'],
  query: platformQuery,
  responses: { 200: { description: 'The metrics', body: performanceResponse } },
  problems: [rangeEmpty, rangeTooLong, noSuchTenant, noSuchVoting],
});

/** Creates the handler of the route. The tenant comes from the query, which only operators may do. */
export const createGetPlatformPerformanceHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ query, now }) => {
      const { tenantId } = query;
      const { filter } = await resolveOperatorFilter(tenantId, query);
      const calendar = await readCalendar(tenantId);
      const body = await readPerformance({
        tenantId,
        range: alignRange(query, calendar),
        calendar,
        filter,
        now,
      });
      return { status: 200, body };
    },
    clock,
  );

export const handler = createGetPlatformPerformanceHandler(systemClock);
