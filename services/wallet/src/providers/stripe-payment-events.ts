import type Stripe from 'stripe';
import type { PaymentEvent } from '../domain/payment-event.ts';
import { fromStripeAmount } from './stripe-amount.ts';

/** Fetches the current state of a Checkout Session as payment events. */
export async function fetchStripePaymentEvents(
  stripe: Stripe,
  sessionId: string,
): Promise<readonly PaymentEvent[]> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] });
  const events: PaymentEvent[] = [];
  if (session.status === 'expired') events.push({ kind: 'expired' });
  const intent = session.payment_intent;
  if (intent === null || typeof intent === 'string') return events;
  if (session.status === 'complete' && session.payment_status !== 'paid')
    events.push({ kind: intent.status === 'processing' ? 'waiting' : 'failed' });
  const { amount_total: amount, currency } = session;
  if (session.payment_status === 'paid' && amount !== null && currency !== null)
    events.push({ kind: 'paid', payment: intent.id, price: fromStripeAmount(amount, currency) });
  return events;
}
