import * as z from 'zod/mini';

/** The sales of one day, pack, payment provider and currency. Amounts are in minor units. */
export const sale = z.object({
  day: z.string(),
  packId: z.string(),
  name: z.string(),
  provider: z.string(),
  currency: z.string(),
  purchases: z.int(),
  credits: z.int(),
  revokedCredits: z.int(),
  sold: z.int(),
  refunded: z.int(),
  withheld: z.int(),
  owed: z.int(),
  /** Only in the sales of all tenants. */
  tenantId: z.optional(z.string()),
});
export type Sale = z.output<typeof sale>;

export const salesPage = z.object({ items: z.array(sale), nextCursor: z.optional(z.string()) });
