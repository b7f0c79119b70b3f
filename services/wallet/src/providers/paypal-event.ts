import * as z from 'zod/mini';
import { capture, custom, links, paypalMoney } from './paypal-shapes.ts';

const order = z.object({ id: z.string() });
const payment = z.object({
  ...capture.shape,
  supplementary_data: z.optional(
    z.object({ related_ids: z.optional(z.object({ order_id: z.optional(z.string()) })) }),
  ),
});
export type PaypalPayment = z.output<typeof payment>;
const refund = z.object({
  id: z.string(),
  amount: paypalMoney,
  custom_id: custom,
  links,
  seller_payable_breakdown: z.optional(z.object({ total_refunded_amount: z.optional(paypalMoney) })),
});
export type PaypalRefund = z.output<typeof refund>;
const dispute = z.object({
  dispute_id: z.string(),
  status: z.optional(z.string()),
  disputed_transactions: z.array(z.object({ seller_transaction_id: z.string() })),
  dispute_outcome: z.optional(z.object({ outcome_code: z.string() })),
});
export type PaypalDispute = z.output<typeof dispute>;

const ofOrder = z.enum(['CHECKOUT.ORDER.APPROVED']);
const ofPayment = z.enum([
  'PAYMENT.CAPTURE.COMPLETED',
  'PAYMENT.CAPTURE.PENDING',
  'PAYMENT.CAPTURE.DENIED',
  'PAYMENT.CAPTURE.DECLINED',
]);
const ofRefund = z.enum(['PAYMENT.CAPTURE.REFUNDED', 'PAYMENT.CAPTURE.REVERSED']);
const ofDispute = z.enum([
  'CUSTOMER.DISPUTE.CREATED',
  'CUSTOMER.DISPUTE.UPDATED',
  'CUSTOMER.DISPUTE.RESOLVED',
]);
const used: readonly string[] = [
  ...ofOrder.options,
  ...ofPayment.options,
  ...ofRefund.options,
  ...ofDispute.options,
];

/** When PayPal told it, as it writes times. */
const always = { id: z.string().check(z.minLength(1)), create_time: z.optional(z.string()) };

/** An event of PayPal's as it is kept: as with Stripe's (stripe-event.ts), nothing in it says who paid. */
export const paypalEvent = z.union([
  z.object({ ...always, event_type: ofOrder, resource: order }),
  z.object({ ...always, event_type: ofPayment, resource: payment }),
  z.object({ ...always, event_type: ofRefund, resource: refund }),
  z.object({ ...always, event_type: ofDispute, resource: dispute }),
  z.object({ ...always, event_type: z.string().check(z.refine((type) => !used.includes(type))) }),
]);
