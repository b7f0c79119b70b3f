import type Stripe from 'stripe';
import * as z from 'zod/mini';
import { type Fact, type Notice, reference } from './port.ts';

const metadata = z.looseObject({});
const session = z.looseObject({
  id: z.string(),
  metadata: z.nullish(metadata),
  payment_status: z.string(),
  payment_intent: z.nullish(z.string()),
  amount_total: z.nullish(z.int()),
  currency: z.nullish(z.string()),
});
const charge = z.looseObject({
  payment_intent: z.nullish(z.string()),
  amount_refunded: z.int(),
  currency: z.string(),
});
const dispute = z.looseObject({ id: z.string(), payment_intent: z.nullish(z.string()), status: z.string() });
const event = z.looseObject({ type: z.string(), data: z.looseObject({ object: z.unknown() }) });

/**
 * What a Stripe event says (Stripe, “Types of events”). Only those of our own purchases mean something here.
 * @throws when Stripe had to be asked which purchase a payment is for, and did not answer
 */
export async function stripeNotice(stripe: Stripe, told: unknown): Promise<Notice | undefined> {
  const { type, data } = event.parse(told);
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return ofSession(data.object, (given) =>
        given.payment_status === 'paid' ? paidBy(given) : { kind: 'waiting' },
      );
    case 'checkout.session.async_payment_failed':
      return ofSession(data.object, () => ({ kind: 'failed' }));
    case 'checkout.session.expired':
      return ofSession(data.object, () => ({ kind: 'expired' }));
    case 'charge.refunded': {
      const { payment_intent: payment, amount_refunded: amount, currency } = charge.parse(data.object);
      const total = { amount, currency: currency.toUpperCase() };
      return ofPayment(stripe, payment, (id) => ({ kind: 'refunded', payment: id, total }));
    }
    case 'charge.dispute.created':
    case 'charge.dispute.closed': {
      const { id, payment_intent: payment, status } = dispute.parse(data.object);
      return ofPayment(stripe, payment, (paymentId) => disputeFact(paymentId, { id, status }));
    }
    default:
      return undefined;
  }
}

/** What a case says by its status. */
export const disputeFact = (payment: string, { id, status }: { id: string; status: string }): Fact =>
  status === 'won' || status === 'lost' || status === 'warning_closed'
    ? { kind: 'dispute-closed', payment, dispute: id, won: status !== 'lost' }
    : { kind: 'disputed', payment, dispute: id };

function paidBy({ payment_intent, amount_total, currency }: z.output<typeof session>): Fact {
  if (!payment_intent || amount_total == null || !currency)
    throw new Error('a paid Checkout Session without payment or amount');
  return {
    kind: 'paid',
    payment: payment_intent,
    price: { amount: amount_total, currency: currency.toUpperCase() },
  };
}

function ofSession(object: unknown, fact: (given: z.output<typeof session>) => Fact): Notice | undefined {
  const given = session.parse(object);
  const purchase = reference.safeParse(given.metadata);
  // Somebody else's session of the same account.
  if (!purchase.success) return undefined;
  return { purchase: purchase.data, session: given.id, facts: [fact(given)] };
}

async function ofPayment(
  stripe: Stripe,
  payment: string | null | undefined,
  fact: (payment: string) => Fact,
): Promise<Notice | undefined> {
  if (payment == null) return undefined;
  const intent = await stripe.paymentIntents.retrieve(payment);
  const purchase = reference.safeParse(intent.metadata);
  return purchase.success ? { purchase: purchase.data, facts: [fact(payment)] } : undefined;
}
