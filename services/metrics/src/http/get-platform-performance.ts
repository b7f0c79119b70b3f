import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import { noSuchTenant, noSuchVoting, rangeEmpty, rangeTooLong } from '../problems.ts';
import { rangeOf } from '../range.ts';
import { asked } from '../read/asked.ts';
import { performanceBody, readPerformance } from '../read/performance.ts';
import { platformQuery, requireTenant } from '../read/platform-asked.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/platform/performance',
  operationId: 'getPlatformPerformance',
  summary: 'Read the performance of a tenant, as an operator',
  description: 'As getPerformance tells it to an admin of the tenant.',
  auth: ['operator'],
  query: platformQuery,
  answers: { 200: { description: 'The figures', body: performanceBody } },
  problems: [rangeEmpty, rangeTooLong, noSuchTenant, noSuchVoting],
});

/** Makes the route's function. The one place where a tenant is named by a query: only operators come here. @param clock the server's clock */
export const getPlatformPerformance = (clock: Clock) =>
  serve(
    contract,
    async ({ query, now }) => {
      const { tenantId } = query;
      await requireTenant(tenantId);
      const { filter } = await asked({ tenantId }, query);
      const question = { tenantId, range: rangeOf(query), filter, now };
      return { status: 200, body: await readPerformance(question) };
    },
    clock,
  );

export const handler = getPlatformPerformance(systemClock);
