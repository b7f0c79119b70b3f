import type { PublicBrand } from '@suffra/shared/brand';
import { deriveId } from '@suffra/shared/ids';
import * as z from 'zod/mini';

/** A position among all votings of a tenant. */
export const votingPosition = z.object({
  /** The number of a partition of the index of lists. */
  partition: z.int().check(z.minimum(0)),
  /** The sort key of the last voting before the position. Absent: the start of the partition. */
  after: z.optional(z.string()),
});
export type VotingPosition = z.output<typeof votingPosition>;

/** Returns a text that differs for different brands. */
export const toBrandHash = (brand: PublicBrand | undefined): string =>
  deriveId(JSON.stringify(brand ?? null));
