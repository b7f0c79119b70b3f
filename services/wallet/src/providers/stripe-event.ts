import * as z from 'zod/mini';
import { reference } from './port.ts';

const session = z.object({
  id: z.string(),
  // Somebody else's session of the same account may have noted anything here.
  metadata: z.catch(z.nullish(reference), null),
  payment_status: z.string(),
  payment_intent: z.nullish(z.string()),
  amount_total: z.nullish(z.int()),
  currency: z.nullish(z.string()),
});
export type StripeSession = z.output<typeof session>;
const charge = z.object({
  payment_intent: z.nullish(z.string()),
  amount_refunded: z.int(),
  currency: z.string(),
});
const dispute = z.object({ id: z.string(), payment_intent: z.nullish(z.string()), status: z.string() });

const ofSession = z.enum([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
]);
const ofCharge = z.enum(['charge.refunded']);
const ofDispute = z.enum(['charge.dispute.created', 'charge.dispute.closed']);
const used: readonly string[] = [...ofSession.options, ...ofCharge.options, ...ofDispute.options];

/** When Stripe told it, seconds since the epoch. */
const always = { id: z.string().check(z.minLength(1)), created: z.optional(z.int()) };
const about = <S extends z.core.$ZodType>(object: S) => z.object({ object });

/**
 * An event of Stripe's as it is kept: what the rules read of it, and no more. Whatever says who paid (name, address, e-mail,
 * card) falls away here. To read again what was kept changes nothing.
 */
export const stripeEvent = z.union([
  z.object({ ...always, type: ofSession, data: about(session) }),
  z.object({ ...always, type: ofCharge, data: about(charge) }),
  z.object({ ...always, type: ofDispute, data: about(dispute) }),
  // One that means nothing here; a broken one of those above must not pass for it.
  z.object({ ...always, type: z.string().check(z.refine((type) => !used.includes(type))) }),
]);
