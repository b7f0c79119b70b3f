import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { countVotings } from '../application/count-votings.ts';
import { limitFilter } from '../application/open-list.ts';
import { filterQuery, toListFilter } from './list-query.ts';
import { showsPaidResponse } from './responses.ts';

const count = z.object({
  count: z.int(),
  /** If false, there are more. */
  isExact: z.boolean(),
});

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/counts',
  operationId: 'countVotings',
  summary: 'Count votings by their state',
  description:
    'The same filters as the list of votings. Without from, to and text, the numbers are exact for the current second and at most a moment behind the latest change of a voting. With them, up to 30 votings of each state are counted (with text, the first 80 matches); if there are more, isExact is false.',
  auth: ['voter', 'admin', 'operator'],
  scope: 'votings:read',
  query: z.strictObject(filterQuery),
  responses: {
    200: {
      description: 'The number of votings in each state.',
      body: z.object({
        open: count,
        coming: count,
        closed: count,
        cancelled: count,
        showsPaid: showsPaidResponse,
      }),
    },
  },
  problems: [],
});

/** Creates the route. @param clock the server's clock */
export const createCountVotingsRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, query, now }) => {
      const { filter, showsPaid } = await limitFilter(caller, toListFilter(query));
      return { status: 200, body: { ...(await countVotings(caller, filter, now)), showsPaid } };
    },
    clock,
  );

export const handler = createCountVotingsRoute(systemClock);
