import * as z from 'zod/mini';

/** Milliseconds since the epoch. */
const times = { createdAt: z.int(), updatedAt: z.int() };
const refund = z.object({
  id: z.string(),
  amount: z.int(),
  status: z.enum(['pending', 'succeeded', 'failed']),
  ...times,
});
export type Refund = z.output<typeof refund>;
const dispute = z.object({
  id: z.string(),
  amount: z.int(),
  /** In an inquiry the bank asks a question and takes no money yet. */
  status: z.enum(['inquiry', 'inquiry-closed', 'open', 'won', 'lost']),
  ...times,
});
export type Dispute = z.output<typeof dispute>;
const payment = z.object({
  id: z.string(),
  status: z.enum(['processing', 'succeeded', 'failed']),
  refunds: z.array(refund),
  disputes: z.array(dispute),
});

/** One payment page of the sandbox and the payment made on it. */
export const sale = z.object({
  /** The id of the Checkout Session (Stripe) or order (PayPal). */
  id: z.string(),
  provider: z.enum(['stripe', 'paypal']),
  /** In the unit of the provider: see getDecimals in amounts.ts. */
  amount: z.int(),
  currency: z.string(),
  description: z.string(),
  /** The merchant's reference: `metadata` of Stripe, `custom_id` of PayPal. */
  metadata: z.record(z.string(), z.string()),
  customId: z.optional(z.string()),
  successUrl: z.string(),
  cancelUrl: z.string(),
  /** Seconds since the epoch. */
  expiresAt: z.int(),
  /** `approved`: the payer has agreed, and PayPal waits for the merchant to capture the payment. */
  status: z.enum(['open', 'approved', 'complete', 'expired']),
  /** Whether Stripe may show the payer another currency. It may, unless the merchant forbids it for the session. */
  hasAdaptivePricing: z.optional(z.boolean()),
  /** Whether the payer chose a delayed payment method. */
  isDelayed: z.boolean(),
  payment: z.optional(payment),
});
export type Sale = z.output<typeof sale>;
export type Payment = z.output<typeof payment>;

/** The sum of all refunds that have not failed, as Stripe and PayPal show it on the payment. */
export const getRefundedAmount = ({ refunds }: Payment): number =>
  refunds.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => sum + amount, 0);
