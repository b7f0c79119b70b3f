import { limits } from './limits.ts';
import type { Random } from './random.ts';

/** The partitions of a table. Each has its own limit of write units per second. Burst capacity is ignored. */
export class Partitions {
  readonly count: number;
  #left: number[];

  /** @param warmWrites warm throughput of the table, write units per second */
  constructor(warmWrites: number) {
    this.count = Math.ceil(warmWrites / limits.dynamodb.partitionWrites);
    this.#left = Array.from({ length: this.count }, () => 0);
  }

  /** Begins a tick and refills each partition. */
  begin(seconds: number): void {
    this.#left = this.#left.map(() => limits.dynamodb.partitionWrites * seconds);
  }

  /** Uses one write unit of a partition. @returns false if it has none left in this tick (throttled) */
  write(partition: number): boolean {
    const left = this.#left[partition] ?? 0;
    if (left < 1) return false;
    this.#left[partition] = left - 1;
    return true;
  }
}

/** Places each bucket of a voting on a partition, by the hash of its key. */
export const assignBuckets = (buckets: number, partitions: number, random: Random): number[] =>
  Array.from({ length: buckets }, () => Math.floor(random() * partitions));

/** Counts the buckets on the partition with the most buckets. */
export function countFullest(places: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
