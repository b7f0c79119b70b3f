import type Stripe from 'stripe';
import { type Fact, type Notice, reference } from './port.ts';
import { type StripeSession, stripeEvent } from './stripe-event.ts';

/**
 * What a Stripe event says (Stripe, “Types of events”). Only those of our own purchases mean something here.
 * @throws when Stripe had to be asked which purchase a payment is for, and did not answer
 */
export async function stripeNotice(stripe: Stripe, told: unknown): Promise<Notice | undefined> {
  const event = stripeEvent.parse(told);
  if (!('data' in event)) return undefined;
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return ofSession(event.data.object, (given) =>
        given.payment_status === 'paid' ? paidBy(given) : { kind: 'waiting' },
      );
    case 'checkout.session.async_payment_failed':
      return ofSession(event.data.object, () => ({ kind: 'failed' }));
    case 'checkout.session.expired':
      return ofSession(event.data.object, () => ({ kind: 'expired' }));
    case 'charge.refunded': {
      const { payment_intent: payment, amount_refunded: amount, currency } = event.data.object;
      const total = { amount, currency: currency.toUpperCase() };
      return ofPayment(stripe, payment, (id) => ({ kind: 'refunded', payment: id, total }));
    }
    case 'charge.dispute.created':
    case 'charge.dispute.closed': {
      const { id, payment_intent: payment, status } = event.data.object;
      return ofPayment(stripe, payment, (paymentId) => disputeFact(paymentId, { id, status }));
    }
  }
}

/** What a case says by its status. */
export const disputeFact = (payment: string, { id, status }: { id: string; status: string }): Fact =>
  status === 'won' || status === 'lost' || status === 'warning_closed'
    ? { kind: 'dispute-closed', payment, dispute: id, won: status !== 'lost' }
    : { kind: 'disputed', payment, dispute: id };

function paidBy({ payment_intent, amount_total, currency }: StripeSession): Fact {
  if (!payment_intent || amount_total == null || !currency)
    throw new Error('a paid Checkout Session without payment or amount');
  return {
    kind: 'paid',
    payment: payment_intent,
    price: { amount: amount_total, currency: currency.toUpperCase() },
  };
}

function ofSession(given: StripeSession, fact: (given: StripeSession) => Fact): Notice | undefined {
  // Somebody else's session of the same account.
  if (given.metadata == null) return undefined;
  return { purchase: given.metadata, session: given.id, facts: [fact(given)] };
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
