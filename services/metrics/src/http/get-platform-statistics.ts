import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { readStatistics } from '../application/read-statistics.ts';
import { resolveOperatorFilter } from '../application/resolve-filter.ts';
import { alignRange } from '../domain/range.ts';
import { readCalendar } from '../storage/tenants.ts';
import { noSuchTenant, noSuchVoting, rangeEmpty, rangeTooLong } from './problems.ts';
import { platformQuery } from './queries.ts';
import { statisticsResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/platform/statistics',
  operationId: 'getPlatformStatistics',
  summary: 'Get the statistics of a tenant, as an operator',
  description: 'The same metrics that getStatistics returns to an admin of the tenant.',
  auth: ['operator'],
  query: platformQuery,
  responses: { 200: { description: 'The metrics', body: statisticsResponse } },
  problems: [rangeEmpty, rangeTooLong, noSuchTenant, noSuchVoting],
});

/** Creates the handler of the route. The tenant comes from the query, which only operators may do. */
export const createGetPlatformStatisticsHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ query, now }) => {
      const { tenantId } = query;
      const { filter, voting } = await resolveOperatorFilter(tenantId, query);
      const calendar = await readCalendar(tenantId);
      const body = await readStatistics(
        { tenantId, range: alignRange(query, calendar), calendar, filter, now },
        voting,
      );
      return { status: 200, body };
    },
    clock,
  );

export const handler = createGetPlatformStatisticsHandler(systemClock);
