import * as z from 'zod/mini';

/** The balance in credits. It is negative if more credits were revoked than were left. */
export const wallet = z.object({ balance: z.int() });

const ledgerEntry = z.object({
  seq: z.int(),
  cause: z.string(),
  delta: z.int(),
  balance: z.int(),
  /** The id of the voting, purchase or grant. */
  ref: z.string(),
  at: z.string(),
  reason: z.optional(z.string()),
});
/** A ledger entry of a wallet. */
export type LedgerEntry = z.output<typeof ledgerEntry>;
export const ledgerPage = z.object({ items: z.array(ledgerEntry), nextCursor: z.optional(z.string()) });

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

/** The payment providers that are offered. */
export const paymentProvider = z.enum(['stripe', 'paypal']);

export const purchase = z.object({
  purchaseId: z.string(),
  state: z.enum(['open', 'waiting', 'credited', 'failed', 'expired', 'refused']),
  provider: paymentProvider,
  name: z.string(),
  credits: z.int(),
  price: money,
  payAt: z.optional(z.string()),
  revoked: z.int(),
});
/** A purchase of credits. */
export type Purchase = z.output<typeof purchase>;
