import * as z from 'zod/mini';
import { purchaseReference } from '../domain/payment-event.ts';

/** The price of a Checkout Session from before 2025-03-31 in our currency, if the payer saw another currency. */
const currencyConversion = z.object({ amount_total: z.int(), source_currency: z.string() });
const session = z.object({
  id: z.string(),
  // Another application of the same account may store anything in the metadata of its sessions.
  metadata: z.catch(z.nullish(purchaseReference), null),
  payment_status: z.string(),
  payment_intent: z.nullish(z.string()),
  amount_total: z.nullish(z.int()),
  currency: z.nullish(z.string()),
  currency_conversion: z.nullish(currencyConversion),
});
export type StripeSession = z.output<typeof session>;
const charge = z.object({
  payment_intent: z.nullish(z.string()),
  amount_refunded: z.int(),
  currency: z.string(),
});
const refund = z.object({
  id: z.string(),
  payment_intent: z.nullish(z.string()),
  amount: z.int(),
  currency: z.string(),
  status: z.nullish(z.string()),
  created: z.optional(z.int()),
});
/** A refund as Stripe reports it, in an event or on request. */
export type StripeRefund = Omit<z.output<typeof refund>, 'payment_intent'>;
const cardCase = z.object({ card: z.nullish(z.object({ case_type: z.nullish(z.string()) })) });
const dispute = z.object({
  id: z.string(),
  payment_intent: z.nullish(z.string()),
  status: z.string(),
  amount: z.optional(z.int()),
  currency: z.optional(z.string()),
  payment_method_details: z.nullish(cardCase),
});
/** A dispute as Stripe reports it, in an event or on request. */
export type StripeDispute = Omit<z.output<typeof dispute>, 'payment_intent'>;

const sessionEventType = z.enum([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
]);
const chargeEventType = z.enum(['charge.refunded']);
const refundEventType = z.enum([
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
]);
const disputeEventType = z.enum([
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
]);
const knownTypes: readonly string[] = [
  ...sessionEventType.options,
  ...chargeEventType.options,
  ...refundEventType.options,
  ...disputeEventType.options,
];

/** `created` is when Stripe created the event, seconds since the epoch. */
const commonFields = { id: z.string().check(z.minLength(1)), created: z.optional(z.int()) };
const withObject = <S extends z.core.$ZodType>(object: S) => z.object({ object });

/**
 * The fields of an event of Stripe that are stored. Name, address, e-mail and card of the payer are dropped. Parsing a
 * redacted event again changes nothing.
 */
export const stripeEvent = z.union([
  z.object({ ...commonFields, type: sessionEventType, data: withObject(session) }),
  z.object({ ...commonFields, type: chargeEventType, data: withObject(charge) }),
  z.object({ ...commonFields, type: refundEventType, data: withObject(refund) }),
  z.object({ ...commonFields, type: disputeEventType, data: withObject(dispute) }),
  // An event of another type. A malformed event of a known type must not match here.
  z.object({ ...commonFields, type: z.string().check(z.refine((type) => !knownTypes.includes(type))) }),
]);
