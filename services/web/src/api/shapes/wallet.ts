import * as z from 'zod/mini';

/** Credits that the caller has; below zero when more was taken back than was left. */
export const wallet = z.object({ balance: z.int() });

const entry = z.object({
  seq: z.int(),
  cause: z.string(),
  delta: z.int(),
  balance: z.int(),
  at: z.string(),
  reason: z.optional(z.string()),
});
/** One line of the history of a wallet. */
export type Entry = z.output<typeof entry>;
export const entryPage = z.object({ items: z.array(entry), nextCursor: z.optional(z.string()) });

/** An amount in minor units. */
export const money = z.object({ currency: z.string(), amount: z.int() });
export type Money = z.output<typeof money>;

export const pack = z.object({
  packId: z.string(),
  name: z.string(),
  credits: z.int(),
  prices: z.array(money),
  onSale: z.boolean(),
  version: z.int(),
});
/** A pack of credits. */
export type Pack = z.output<typeof pack>;
export const packs = z.object({ items: z.array(pack) });

export const purchase = z.object({
  purchaseId: z.string(),
  state: z.enum(['open', 'waiting', 'credited', 'failed', 'expired', 'refused']),
  provider: z.enum(['stripe', 'paypal']),
  name: z.string(),
  credits: z.int(),
  price: money,
  payAt: z.optional(z.string()),
  revoked: z.int(),
});
/** A purchase of credits. */
export type Purchase = z.output<typeof purchase>;
