import { toInstant } from '@suffra/shared/clock';
import { delivery } from '@suffra/shared/deliveries';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { doraOf } from '../deliveries/dora.ts';
import { flowOf } from '../deliveries/flow.ts';
import { rangeEmpty, rangeTooLong } from '../problems.ts';
import { readDeliveries } from '../table/deliveries.ts';

const day = 86_400_000;
/** The longest range, milliseconds; deployments before it are read as well, for what they were mended by. */
const most = 400 * day;

const ms = z.optional(z.number());
const dora = z.object({
  leadTime: ms,
  deploymentsPerDay: z.number(),
  recoveryTime: ms,
  changeFailRate: z.number(),
  reworkRate: z.number(),
});
const flow = z.object({
  pipelines: z.int(),
  successRate: z.number(),
  duration: ms,
  steps: z.array(
    z.object({ name: z.string(), runs: z.int(), successRate: z.number(), duration: z.number(), queued: ms }),
  ),
  qaToProd: z.optional(z.number()),
  rolledCompleteAndAccurate: z.number(),
  flaky: z.array(z.object({ title: z.string(), times: z.int() })),
});

export const contract = defineContract({
  method: 'GET',
  path: '/v1/platform/deliveries',
  operationId: 'getDeliveries',
  summary: 'Read how changes reach production, and how the pipeline does',
  description:
    'The five measures of DORA for production; success, duration and waiting of each step on main; rolled complete-and-accurate; flaky tests; the last deployments. Times in milliseconds.',
  auth: ['operator', 'admin'],
  scope: 'deliveries:write',
  query: z.strictObject({ from: instant, to: instant }),
  answers: {
    200: {
      description: 'The figures',
      body: z.object({ from: instant, to: instant, dora, flow, recent: z.array(delivery) }),
    },
  },
  problems: [rangeEmpty, rangeTooLong, notAllowed],
});

/** Reads the figures of deliveries. */
export const handler = serve(contract, async ({ caller, query }) => {
  if (caller.tenantId !== platformTenant) throw notAllowed();
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)];
  if (to <= from) throw rangeEmpty();
  if (to - from > most) throw rangeTooLong({ detail: 'Ask for at most 400 days.' });
  const told = await readDeliveries(from, to);
  const recent = told
    .filter((each) => each.kind === 'deployment')
    .sort((one, other) => (one.endedAt < other.endedAt ? 1 : -1))
    .slice(0, 20);
  const body = {
    from: toInstant(from),
    to: toInstant(to),
    dora: doraOf(told, 'prod', { from, to }),
    flow: flowOf(told),
    recent,
  };
  return { status: 200, body };
});
