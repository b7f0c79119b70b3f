import { limits } from './limits.ts';
import type { Random } from './random.ts';

/** A table's partitions: each takes its write units a second, whatever the others do. Saved-up burst is not counted on. */
export class Partitions {
  readonly count: number;
  #left: number[];

  /** @param warmWrites write units a second that the table is ready for */
  constructor(warmWrites: number) {
    this.count = Math.ceil(warmWrites / limits.dynamodb.partitionWrites);
    this.#left = Array.from({ length: this.count }, () => 0);
  }

  /** Begins a tick: each partition has what its second gives. */
  begin(seconds: number): void {
    this.#left = this.#left.map(() => limits.dynamodb.partitionWrites * seconds);
  }

  /** One write unit of a partition. @returns false if it has none left in this tick (throttled) */
  write(partition: number): boolean {
    const left = this.#left[partition] ?? 0;
    if (left < 1) return false;
    this.#left[partition] = left - 1;
    return true;
  }
}

/** Where the buckets of one voting lie: each on some partition, by the hash of its key. */
export const layOut = (buckets: number, partitions: number, random: Random): number[] =>
  Array.from({ length: buckets }, () => Math.floor(random() * partitions));

/** Buckets on the partition that has most of them. */
export function fullest(places: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
