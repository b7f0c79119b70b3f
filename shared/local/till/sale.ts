import * as z from 'zod/mini';

const dispute = z.object({ id: z.string(), status: z.enum(['open', 'won', 'lost']) });
const payment = z.object({
  id: z.string(),
  status: z.enum(['processing', 'succeeded', 'failed']),
  /** Minor units given back so far. */
  refunded: z.int(),
  refunds: z.array(z.object({ id: z.string(), amount: z.int() })),
  disputes: z.array(dispute),
});

/** One hosted page of the till, and the payment made through it. */
export const sale = z.object({
  /** The Checkout Session or the order. */
  id: z.string(),
  provider: z.enum(['stripe', 'paypal']),
  /** Minor units. */
  amount: z.int(),
  currency: z.string(),
  description: z.string(),
  /** What the merchant noted: Stripe's metadata, PayPal's custom_id. */
  metadata: z.record(z.string(), z.string()),
  customId: z.optional(z.string()),
  paidUrl: z.string(),
  cancelUrl: z.string(),
  /** Seconds since the epoch. */
  expiresAt: z.int(),
  /** `approved`: the payer has agreed, and PayPal waits for the merchant's capture. */
  status: z.enum(['open', 'approved', 'complete', 'expired']),
  /** Whether the payer chose a way that takes days. */
  later: z.boolean(),
  payment: z.optional(payment),
});
export type Sale = z.output<typeof sale>;
export type Payment = z.output<typeof payment>;
