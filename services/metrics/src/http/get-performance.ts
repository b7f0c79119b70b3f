import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { noSuchVoting, rangeEmpty, rangeTooLong } from '../problems.ts';
import { rangeOf } from '../range.ts';
import { asked, figuresQuery } from '../read/asked.ts';
import { performanceBody, readPerformance } from '../read/performance.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/performance',
  operationId: 'getPerformance',
  summary: 'Read how well the platform performs, over time',
  description:
    'The range is made wider to whole steps, in UTC. Times in milliseconds, right to 1 %, absent where nothing was measured. Execution: of free votes from the request to its answer, of paid ones from the request to accepted. An admin limited to some votings sees those alone.',
  auth: ['admin'],
  scope: 'statistics:read',
  query: z.strictObject(figuresQuery),
  answers: { 200: { description: 'The figures', body: performanceBody } },
  problems: [rangeEmpty, rangeTooLong, noSuchVoting, notAllowed],
});

/** Makes the route's function. @param clock the server's clock */
export const getPerformance = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, query, now }) => {
      const { filter } = await asked(caller, query);
      const question = { tenantId: caller.tenantId, range: rangeOf(query), filter, now };
      return { status: 200, body: await readPerformance(question) };
    },
    clock,
  );

export const handler = getPerformance(systemClock);
