import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { readPerformance } from '../application/read-performance.ts';
import { resolveFilter } from '../application/resolve-filter.ts';
import { alignRange } from '../domain/range.ts';
import { readCalendar } from '../storage/tenants.ts';
import { noSuchVoting, rangeEmpty, rangeTooLong } from './problems.ts';
import { metricsQuery } from './queries.ts';
import { performanceResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/performance',
  operationId: 'getPerformance',
  summary: 'Get the performance of the platform over time',
  description:
    'The range is extended to whole steps. Days begin at midnight in the time zone of the tenant, or at the full hour in UTC after it. Times are in milliseconds, within 1 %, and absent without measurements. Execution is the time from the request to the response for free votes, and to acceptance for paid votes. An admin limited to some votings gets the metrics of these votings only.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'statistics:read',
  query: metricsQuery,
  responses: { 200: { description: 'The metrics', body: performanceResponse } },
  problems: [rangeEmpty, rangeTooLong, noSuchVoting, notAllowed],
});

/** Creates the handler of the route. @param clock the server's clock */
export const createGetPerformanceHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, query, now }) => {
      const { filter } = await resolveFilter(caller, query);
      const calendar = await readCalendar(caller.tenantId);
      const body = await readPerformance({
        tenantId: caller.tenantId,
        range: alignRange(query, calendar),
        calendar,
        filter,
        now,
      });
      return { status: 200, body };
    },
    clock,
  );

export const handler = createGetPerformanceHandler(systemClock);
