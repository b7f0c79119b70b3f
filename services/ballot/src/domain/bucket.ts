import { createHash } from 'node:crypto';

/**
 * Computes the bucket of a voter. Buckets spread the votes of one voting over partitions, each of which takes 1,000
 * writes per second. A voter's bucket never changes.
 * @param buckets the voting's number of buckets: a power of two, fixed at its creation
 * @returns 0 to buckets − 1
 */
export const computeBucket = (voterId: string, buckets: number): number =>
  createHash('sha256').update(voterId).digest().readUInt32BE(0) % buckets;
