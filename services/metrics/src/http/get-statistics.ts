import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { readStatistics } from '../application/read-statistics.ts';
import { resolveFilter } from '../application/resolve-filter.ts';
import { alignRange } from '../domain/range.ts';
import { readCalendar } from '../storage/tenants.ts';
import { noSuchVoting, rangeEmpty, rangeTooLong } from './problems.ts';
import { metricsQuery } from './queries.ts';
import { statisticsResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/statistics',
  operationId: 'getStatistics',
  summary: 'Get sign-ins and votes over time',
  description:
    'The range is extended to whole steps. Days begin at midnight in the time zone of the tenant, or at the full hour in UTC after it. The metrics are some seconds old. Minutes are kept for 40 days, hours for 100, days for 800. Turnout is returned for a single voting: of the whole voting once its result is certified, else of the range. An admin limited to some votings gets the metrics of these votings only.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'statistics:read',
  query: metricsQuery,
  responses: { 200: { description: 'The metrics', body: statisticsResponse } },
  problems: [rangeEmpty, rangeTooLong, noSuchVoting, notAllowed],
});

/** Creates the handler of the route. @param clock the server's clock */
export const createGetStatisticsHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, query, now }) => {
      const { filter, voting } = await resolveFilter(caller, query);
      const calendar = await readCalendar(caller.tenantId);
      const body = await readStatistics(
        { tenantId: caller.tenantId, range: alignRange(query, calendar), calendar, filter, now },
        voting,
      );
      return { status: 200, body };
    },
    clock,
  );

export const handler = createGetStatisticsHandler(systemClock);
