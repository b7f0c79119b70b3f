import { createHash } from 'node:crypto';

/**
 * The bucket of a voter: it spreads the votes of one voting over partitions (1,000 writes/s each), and stays the same
 * for as long as the voting lives.
 * @param buckets how many the voting has; a power of two, fixed at its creation
 * @returns 0 to buckets − 1
 */
export const bucketOf = (voterId: string, buckets: number): number =>
  createHash('sha256').update(voterId).digest().readUInt32BE(0) % buckets;
