import { limits } from './limits.ts';
import { computeQuantile } from './outcome-counter.ts';
import { assignBuckets, countFullest } from './partitions.ts';
import { createRandom } from './random.ts';

/**
 * Votes per second that one voting supports before any partition is full: the capacity of the partition with
 * most of its buckets, scaled up. DynamoDB places the buckets, so many random tables are simulated.
 * @returns the median table, and the capacity of 19 tables in 20
 */
export function computeVotesPerSecond(
  buckets: number,
  warmWrites: number,
  layouts = 400,
): { median: number; p5: number } {
  const random = createRandom(buckets + warmWrites);
  const partitions = Math.ceil(warmWrites / limits.dynamodb.partitionWrites);
  const rates = Float64Array.from(
    { length: layouts },
    () =>
      (limits.dynamodb.partitionWrites * buckets) / countFullest(assignBuckets(buckets, partitions, random)),
  ).sort();
  return { median: computeQuantile(rates, 0.5), p5: computeQuantile(rates, 0.05) };
}
