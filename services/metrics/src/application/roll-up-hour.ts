import { createAccumulator } from '../domain/accumulator.ts';
import { groupByBucket, rollUpSeries, rollUpTotal } from '../domain/rollup.ts';
import { parseSeriesName } from '../domain/series.ts';
import { hourMs, parseHour } from '../domain/time.ts';
import { upsertSeries, upsertTotal } from '../storage/rollups.ts';
import { accumulateFacts } from './accumulate-facts.ts';

/**
 * Computes the rollup of an hour from all its facts, and replaces an earlier one. As nothing is added to stored values, a
 * fact that arrives twice, late or in another batch is counted exactly once.
 * @param hour result of `toHour`
 * @param now milliseconds since the epoch
 * @throws while the replica of a voting with votes is missing; the rollup is then retried
 */
export async function rollUpHour(tenantId: string, hour: string, now: number): Promise<void> {
  const start = parseHour(hour);
  const accumulators = await accumulateFacts({
    tenantId,
    hours: [hour],
    from: start,
    to: start + hourMs,
    period: hourMs,
    requiresVotings: true,
  });
  const accumulator = accumulators.get(start) ?? createAccumulator();
  const write = { tenantId, level: 'hour', name: hour, start, readAt: now } as const;
  const rowIds: string[] = [];
  const buckets = groupByBucket(rollUpSeries(accumulator), ([name]) => parseSeriesName(name).account);
  for (const [bucket, series] of buckets) rowIds.push(...(await upsertSeries(write, bucket, series)));
  await upsertTotal(write, rollUpTotal(accumulator), rowIds);
}
