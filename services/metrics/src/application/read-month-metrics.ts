import { addMetrics, createEmptyMetrics, type Metrics } from '../domain/metrics.ts';
import { getMonthDays } from '../domain/month.ts';
import { total } from '../storage/keys.ts';
import { readRollups } from '../storage/rollups.ts';

/** Adds up the metrics of a tenant in a month, from its days. */
export async function readMonthMetrics(tenantId: string, month: string): Promise<Metrics> {
  const sum = createEmptyMetrics();
  for await (const { metrics } of readRollups(tenantId, 'day', total, getMonthDays(month)))
    addMetrics(sum, metrics);
  return sum;
}
