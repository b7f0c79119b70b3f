import type Stripe from 'stripe';
import type { Fact } from './port.ts';
import { disputeFact } from './stripe-notice.ts';

/** All that Stripe says of a Checkout Session now. */
export async function stripeFacts(stripe: Stripe, id: string): Promise<readonly Fact[]> {
  const session = await stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent', 'payment_intent.latest_charge'],
  });
  const facts: Fact[] = [];
  if (session.status === 'expired') facts.push({ kind: 'expired' });
  const intent = session.payment_intent;
  if (intent === null || typeof intent === 'string') return facts;
  if (session.status === 'complete' && session.payment_status !== 'paid')
    facts.push({ kind: intent.status === 'processing' ? 'waiting' : 'failed' });
  const { amount_total: amount, currency } = session;
  if (session.payment_status === 'paid' && amount !== null && currency !== null)
    facts.push({ kind: 'paid', payment: intent.id, price: { amount, currency: currency.toUpperCase() } });
  const charge = intent.latest_charge;
  if (charge === null || typeof charge === 'string') return facts;
  if (charge.amount_refunded > 0) {
    const total = { amount: charge.amount_refunded, currency: charge.currency.toUpperCase() };
    facts.push({ kind: 'refunded', payment: intent.id, total });
  }
  if (charge.disputed) {
    const { data } = await stripe.disputes.list({ payment_intent: intent.id });
    facts.push(...data.map((each) => disputeFact(intent.id, each)));
  }
  return facts;
}
