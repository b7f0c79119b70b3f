import { limits } from './limits.ts';
import { fullest, layOut } from './partitions.ts';
import { seeded } from './random.ts';
import { quantile } from './tally.ts';

/**
 * Votes a second that one voting takes before any partition is full: what the partition with most of its buckets takes,
 * scaled up to all. Nobody chooses where buckets lie, so this is asked of many tables.
 * @returns for one table in two, and for 19 tables in 20
 */
export function votesASecond(
  buckets: number,
  warmWrites: number,
  layouts = 400,
): { half: number; most: number } {
  const random = seeded(buckets + warmWrites);
  const partitions = Math.ceil(warmWrites / limits.dynamodb.partitionWrites);
  const rates = Float64Array.from(
    { length: layouts },
    () => (limits.dynamodb.partitionWrites * buckets) / fullest(layOut(buckets, partitions, random)),
  ).sort();
  return { half: quantile(rates, 0.5), most: quantile(rates, 0.05) };
}
