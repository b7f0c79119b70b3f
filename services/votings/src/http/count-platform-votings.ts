import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { countTenantVotings } from '../application/count-votings.ts';

/** A request reads four ranges of rows for each tenant. */
const maxTenants = 50;

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/counts/all',
  operationId: 'countPlatformVotings',
  summary: 'Count the votings of several tenants together, by their state',
  description:
    'For up to 50 tenants. The numbers are exact for the current second and at most a moment behind the latest change of a voting. Unknown tenants have no votings.',
  auth: ['operator'],
  query: z.strictObject({
    /** Tenant ids separated by commas, at most 50. */
    tenants: z.string().check(
      z.maxLength(maxTenants * 33),
      z.refine(
        (ids) => z.safeParse(z.array(tenantId), ids.split(',')).success,
        'must be tenant ids separated by commas',
      ),
      z.refine((ids) => ids.split(',').length <= maxTenants, `at most ${maxTenants} tenant ids`),
    ),
  }),
  responses: {
    200: {
      description: 'The number of votings in each state.',
      body: z.object({ open: z.int(), coming: z.int(), closed: z.int(), cancelled: z.int() }),
    },
  },
  problems: [],
});

/** Creates the route. The tenants come from the query, which only operators may do. @param clock the server's clock */
export const createCountPlatformVotingsRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ query: { tenants }, now }) => {
      const counts = await Promise.all(
        [...new Set(tenants.split(','))].map((id) => countTenantVotings(id, now)),
      );
      const body = { open: 0, coming: 0, closed: 0, cancelled: 0 };
      for (const { open, coming, closed, cancelled } of counts) {
        body.open += open;
        body.coming += coming;
        body.closed += closed;
        body.cancelled += cancelled;
      }
      return { status: 200, body };
    },
    clock,
  );

export const handler = createCountPlatformVotingsRoute(systemClock);
