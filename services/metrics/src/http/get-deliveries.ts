import { toInstant } from '@suffra/shared/clock';
import { delivery } from '@suffra/shared/deliveries';
import * as sharedErrors from '@suffra/shared/errors';
import { instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { computeDoraMetrics } from '../domain/deliveries/dora.ts';
import { computeFlowMetrics } from '../domain/deliveries/flow.ts';
import * as errors from '../domain/errors.ts';
import { dayMs } from '../domain/time.ts';
import { readDeliveries } from '../storage/deliveries.ts';
import { rangeEmpty, rangeTooLong } from './problems.ts';

const maxRangeMs = 400 * dayMs;
const maxRecentDeployments = 20;

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

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/platform/deliveries',
  operationId: 'getDeliveries',
  summary: 'Get the metrics of software delivery and of the pipeline',
  description:
    'The five DORA metrics of production; success rate, duration and queue time of each step on main; rolled complete-and-accurate; flaky tests; the latest deployments. Times are in milliseconds.',
  auth: ['operator', 'admin'],
  allowsLimitedAdmins: true,
  scope: 'deliveries:write',
  query: z.strictObject({ from: instant, to: instant }),
  responses: {
    200: {
      description: 'The metrics',
      body: z.object({ from: instant, to: instant, dora, flow, recent: z.array(delivery) }),
    },
  },
  problems: [rangeEmpty, rangeTooLong, notAllowed],
});

/** Returns the metrics of software delivery. */
export const handler = authenticatedRoute(contract, async ({ caller, query }) => {
  if (caller.tenantId !== platformTenant) throw sharedErrors.notAllowed();
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)];
  if (to <= from) throw errors.rangeEmpty();
  if (to - from > maxRangeMs) throw errors.rangeTooLong({ detail: 'Request at most 400 days.' });
  const reports = await readDeliveries(from, to);
  const recent = reports
    .filter((report) => report.kind === 'deployment')
    .sort((one, other) => (one.endedAt < other.endedAt ? 1 : -1))
    .slice(0, maxRecentDeployments);
  const body = {
    from: toInstant(from),
    to: toInstant(to),
    dora: computeDoraMetrics(reports, 'prod', { from, to }),
    flow: computeFlowMetrics(reports),
    recent,
  };
  return { status: 200, body };
});
