import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { noSuchVoting, rangeEmpty, rangeTooLong } from '../problems.ts';
import { rangeOf } from '../range.ts';
import { asked, figuresQuery } from '../read/asked.ts';
import { readStatistics, statisticsBody } from '../read/statistics.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/statistics',
  operationId: 'getStatistics',
  summary: 'Read who signed in and how votes came in, over time',
  description:
    'The range is made wider to whole steps, in UTC. Some seconds old; minutes are kept for 40 days, hours for 100, days for 800. Turnout is told of one voting: of its whole time once its result is certified, else of the range. An admin limited to some votings sees those alone.',
  auth: ['admin'],
  scope: 'statistics:read',
  query: z.strictObject(figuresQuery),
  answers: { 200: { description: 'The figures', body: statisticsBody } },
  problems: [rangeEmpty, rangeTooLong, noSuchVoting, notAllowed],
});

/** Makes the route's function. @param clock the server's clock */
export const getStatistics = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, query, now }) => {
      const { filter, voting } = await asked(caller, query);
      const question = { tenantId: caller.tenantId, range: rangeOf(query), filter, now };
      return { status: 200, body: await readStatistics(question, voting) };
    },
    clock,
  );

export const handler = getStatistics(systemClock);
