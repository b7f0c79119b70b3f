import * as z from 'zod/mini';
import { capture, customId, dispute, refund } from './paypal-schemas.ts';

const order = z.object({ id: z.string() });
const payment = z.object({
  ...capture.shape,
  supplementary_data: z.optional(
    z.object({ related_ids: z.optional(z.object({ order_id: z.optional(z.string()) })) }),
  ),
});
export type PaypalPayment = z.output<typeof payment>;
const refundOfPurchase = z.extend(refund, { custom_id: customId });
export type PaypalRefundResource = z.output<typeof refundOfPurchase>;

const orderEventType = z.enum(['CHECKOUT.ORDER.APPROVED']);
const paymentEventType = z.enum([
  'PAYMENT.CAPTURE.COMPLETED',
  'PAYMENT.CAPTURE.PENDING',
  'PAYMENT.CAPTURE.DENIED',
  'PAYMENT.CAPTURE.DECLINED',
]);
const refundEventType = z.enum(['PAYMENT.CAPTURE.REFUNDED', 'PAYMENT.CAPTURE.REVERSED']);
const disputeEventType = z.enum([
  'CUSTOMER.DISPUTE.CREATED',
  'CUSTOMER.DISPUTE.UPDATED',
  'CUSTOMER.DISPUTE.RESOLVED',
]);
const knownTypes: readonly string[] = [
  ...orderEventType.options,
  ...paymentEventType.options,
  ...refundEventType.options,
  ...disputeEventType.options,
];

/** `create_time` is when PayPal created the event, as text. */
const commonFields = { id: z.string().check(z.minLength(1)), create_time: z.optional(z.string()) };

/** The fields of an event of PayPal that are stored. As with Stripe (stripe-event.ts), none is about the payer. */
export const paypalEvent = z.union([
  z.object({ ...commonFields, event_type: orderEventType, resource: order }),
  z.object({ ...commonFields, event_type: paymentEventType, resource: payment }),
  z.object({ ...commonFields, event_type: refundEventType, resource: refundOfPurchase }),
  z.object({ ...commonFields, event_type: disputeEventType, resource: dispute }),
  z.object({
    ...commonFields,
    event_type: z.string().check(z.refine((type) => !knownTypes.includes(type))),
  }),
]);
