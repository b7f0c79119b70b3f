import { chunk } from '@suffra/shared/chunk';
import { createCalendar } from '../domain/calendar.ts';
import { computeErrorRate } from '../domain/error-rate.ts';
import { type Metrics, sumMetrics } from '../domain/metrics.ts';
import { alignRange } from '../domain/range.ts';
import { computeQuantiles } from '../domain/sketch.ts';
import { readTenantReplicas, type TenantReplica } from '../storage/tenants.ts';
import { countPeople } from './count-people.ts';
import { readFrames } from './read-frames.ts';

/** The key metrics of a tenant, or of the platform. */
export interface OverviewMetrics {
  readonly people: number;
  readonly votes: number;
  readonly requests: number;
  readonly errors: number;
  readonly errorRate: number;
  /** Latency in milliseconds; absent without requests. */
  readonly p95?: number;
}

export interface TenantOverview extends OverviewMetrics {
  readonly tenantId: string;
  readonly name: string;
}

/** How many tenants are read at the same time. */
const concurrency = 8;

/** Reads the key metrics of each tenant and of all together. A voter belongs to one tenant, so people add up. */
export async function readOverview(
  query: Parameters<typeof alignRange>[0],
  now: number,
): Promise<{ tenants: TenantOverview[]; totals: OverviewMetrics }> {
  const results: { tenant: TenantReplica; metrics: Metrics; people: number }[] = [];
  for (const tenants of chunk(await readTenantReplicas(), concurrency))
    results.push(
      ...(await Promise.all(
        tenants.map(async (tenant) => {
          const { tenantId } = tenant;
          const calendar = createCalendar(tenant.timeZones);
          const range = alignRange(query, calendar);
          const frames = await readFrames({ tenantId, range, filter: {}, calendar, now });
          const metrics = sumMetrics([...frames.values()].map((frame) => frame.metrics));
          const people = metrics.counts.signIns > 0 ? await countPeople({ tenantId, ...range, calendar }) : 0;
          return { tenant, metrics, people };
        }),
      )),
    );
  return {
    tenants: results.map(({ tenant: { tenantId, name }, metrics, people }) => ({
      tenantId,
      name,
      ...toOverviewMetrics(metrics, people),
    })),
    totals: toOverviewMetrics(
      sumMetrics(results.map(({ metrics }) => metrics)),
      results.reduce((sum, { people }) => sum + people, 0),
    ),
  };
}

function toOverviewMetrics({ counts, latency }: Metrics, people: number): OverviewMetrics {
  const { votes, requests, errors } = counts;
  const p95 = computeQuantiles(latency)?.p95;
  return {
    people,
    votes,
    requests,
    errors,
    errorRate: computeErrorRate(counts),
    ...(p95 !== undefined && { p95 }),
  };
}
