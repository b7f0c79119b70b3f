import * as z from 'zod/mini';
import { type PurchaseReference, purchaseReference } from '../domain/payment-event.ts';
import { paypalMoney } from './paypal-amount.ts';

const link = z.object({ rel: z.string(), href: z.string() });
export const links = z.optional(z.array(link));

/** The purchase that a payment is for. Other applications of the same account may store anything here: it is dropped. */
export const customId = z.catch(
  z.optional(z.string().check(z.refine((text) => parsePurchaseReference(text) !== undefined))),
  undefined,
);

/** A captured payment. */
export const capture = z.object({
  id: z.string(),
  status: z.optional(z.string()),
  amount: paypalMoney,
  custom_id: customId,
});

/** When something was created and last changed, as text. */
const times = { create_time: z.optional(z.string()), update_time: z.optional(z.string()) };

/** A refund of a captured payment. */
export const refund = z.object({
  id: z.string(),
  status: z.optional(z.string()),
  amount: paypalMoney,
  links,
  ...times,
});
export type PaypalRefund = z.output<typeof refund>;

/** A dispute about captured payments. */
export const dispute = z.object({
  dispute_id: z.string(),
  status: z.optional(z.string()),
  dispute_life_cycle_stage: z.optional(z.string()),
  dispute_amount: z.optional(paypalMoney),
  disputed_transactions: z.array(z.object({ seller_transaction_id: z.string() })),
  dispute_outcome: z.optional(
    z.object({ outcome_code: z.string(), amount_refunded: z.optional(paypalMoney) }),
  ),
  ...times,
});
export type PaypalDispute = z.output<typeof dispute>;

/** A list of disputes names them only. */
export const disputeList = z.object({
  items: z.optional(z.array(z.object({ dispute_id: z.string() }))),
});
const unit = z.object({
  custom_id: customId,
  payments: z.optional(
    z.object({ captures: z.optional(z.array(capture)), refunds: z.optional(z.array(refund)) }),
  ),
});

/** An order with its payments: the fields that are read here. */
export const paypalOrder = z.object({
  id: z.string(),
  status: z.string(),
  links,
  purchase_units: z.optional(z.array(unit)),
});
export type PaypalOrder = z.output<typeof paypalOrder>;

/** Parses a `custom_id`. @returns undefined when it does not name a purchase */
export function parsePurchaseReference(text: string | undefined): PurchaseReference | undefined {
  const [tenantId, voterId, purchaseId, ...rest] = (text ?? '').split('#');
  const parsed = purchaseReference.safeParse({ tenantId, voterId, purchaseId });
  return parsed.success && rest.length === 0 ? parsed.data : undefined;
}
